package io.planloom.plan.store;

import java.util.UUID;

import io.planloom.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plans that were under way when V14 came know why they are planned anew, which the first
 * words of the step's description told before.
 */
class ReplanCauseMigrationIntegrationTests {

	private static final String PLAN = """
			insert into plan (id, goal, requested_strategy, strategy, labels, max_steps, max_attempts, max_parallel,
			    timeout_millis, status, revision, version, last_sequence, deadline_at, created_at, updated_at)
			values (?, 'Goal', 'auto', 'dag', '{}', 10, 3, 4, 1800000, 'running', 1, 7, 0, now(), now(), now())""";

	private static final String STEP = """
			insert into step (plan_id, id, position, kind, description, replan, revision, rank, status, not_before)
			values (:plan, :id, :position, :kind, :description, :replan, 1, 0, 'ready', now())""";

	private final TestDatabase database = TestDatabase.at("13");

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

	private final UUID plan = UUID.randomUUID();

	private int position;

	@Test
	void readsCauseFromEachOldWording() {
		this.jdbc.sql(PLAN).param(this.plan).update();
		step("asked", "draft", "A user asked for it: Use Rust", "rest");
		step("asked_first", "draft", "A user asked for it: Use Rust b failed: The model refused.", "rest");
		step("failed", "draft", "b failed: The model refused the request.", "failure");
		step("failed_first", "draft", "b failed: It broke. A user asked for it: Use Rust", "rest");
		step("result", "draft", "a came to a result.", "rest");
		step("draft", "draft", "Draft the steps of the plan", null);
		step("misleading", "action", "A user asked for it: Say hello", null);
		this.database.migrate();
		assertThat(cause("asked")).isEqualTo("user");
		assertThat(cause("asked_first")).as("as it was counted before").isEqualTo("user");
		assertThat(cause("failed")).isEqualTo("failure");
		assertThat(cause("failed_first")).isEqualTo("failure");
		assertThat(cause("result")).as("counts as a failure does").isEqualTo("failure");
		assertThat(cause("draft")).isNull();
		assertThat(cause("misleading")).isNull();
	}

	private void step(String id, String kind, String description, @Nullable String replan) {
		this.jdbc.sql(STEP)
			.param("plan", this.plan)
			.param("id", id)
			.param("position", this.position++)
			.param("kind", kind)
			.param("description", description)
			.param("replan", replan)
			.update();
	}

	private @Nullable Object cause(String step) {
		return this.jdbc.sql("select replan_cause from step where plan_id = ? and id = ?")
			.params(this.plan, step)
			.query()
			.singleRow()
			.get("replan_cause");
	}

}
