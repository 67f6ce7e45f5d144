package io.planloom.plan.store;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the writer writes is what the tables have. */
class ColumnsIntegrationTests {

	private static final String COLUMNS = """
			select column_name, udt_name from information_schema.columns
			where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'""";

	/** By the names that PostgreSQL has for them inside. */
	private static final Map<String, String> TYPES = Map.of("int4", "integer", "int8", "bigint", "bool", "boolean");

	private final JdbcClient jdbc = JdbcClient.create(TestDatabase.create().dataSource());

	@Test
	void writesEveryColumnOfItsTables() {
		assertThat(written(PlanRow.Made.class)).isEqualTo(stored("plan"));
		assertThat(written(StepRow.Made.class)).isEqualTo(stored("step"));
		assertThat(written(Row.Edge.class)).isEqualTo(stored("dependency"));
		assertThat(written(Row.Attempt.class)).isEqualTo(stored("attempt"));
		assertThat(written(Row.Call.class)).isEqualTo(stored("model_call"));
		assertThat(written(Row.Capture.class)).isEqualTo(stored("call_capture"));
		Map<String, String> revision = stored("revision");
		assertThat(revision.remove("rejected")).as("written when it is rejected").isEqualTo("text");
		assertThat(written(Row.Revision.class)).isEqualTo(revision);
		assertThat(written(Row.Event.class)).isEqualTo(stored("plan_event"));
	}

	@Test
	void changesAPartOfWhatItMakes() {
		assertThat(written(PlanRow.Made.class)).containsAllEntriesOf(written(PlanRow.class));
		assertThat(written(StepRow.Made.class)).containsAllEntriesOf(written(StepRow.class))
			.containsAllEntriesOf(written(StepRow.Defined.class));
		assertThat(Columns.of(StepRow.class).without("plan_id", "id").types().keySet())
			.doesNotContainAnyElementsOf(Set.of("plan_id", "id"));
	}

	private static Map<String, String> written(Class<? extends Record> row) {
		return new TreeMap<>(Columns.of(row).types());
	}

	private Map<String, String> stored(String table) {
		Map<String, String> columns = new TreeMap<>();
		this.jdbc.sql(COLUMNS).param(table).query((row) -> {
			String type = row.getString("udt_name");
			columns.put(row.getString("column_name"), TYPES.getOrDefault(type, type));
		});
		return columns;
	}

}
