package io.planloom.plan.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds plans by their labels, which never change, for many who ask at once. */
@Repository
public class PlanLabels {

	private static final String ALL = """
			select f.number, p.id
			from jsonb_array_elements(cast(:filters as jsonb)) with ordinality as f (labels, number)
			cross join lateral (select id from plan where labels @> f.labels limit :limit) p""";

	private static final String AMONG = """
			select f.number, p.id
			from plan p
			join jsonb_array_elements(cast(:filters as jsonb)) with ordinality as f (labels, number)
			    on p.labels @> f.labels
			where p.id = any (cast(:planIds as uuid[]))""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	PlanLabels(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Finds plans that have all of some labels.
	 * @param filters labels, for each who asks
	 * @param limit plans at most for each filter; which of more is open
	 * @return the plans by filter, in no order; filters without a plan are missing
	 */
	public Map<Map<String, String>, List<UUID>> find(Collection<Map<String, String>> filters, int limit) {
		return find(this.jdbc.sql(ALL).param("limit", limit), List.copyOf(filters));
	}

	/**
	 * Finds which of some plans have all of some labels.
	 * @param filters labels, for each who asks
	 * @param planIds the plans
	 * @return the plans by filter, in no order; filters without a plan are missing
	 */
	public Map<Map<String, String>, List<UUID>> findAmong(Collection<Map<String, String>> filters,
			Collection<UUID> planIds) {
		return find(this.jdbc.sql(AMONG).param("planIds", PlanLog.array(planIds)), List.copyOf(filters));
	}

	private Map<Map<String, String>, List<UUID>> find(JdbcClient.StatementSpec statement,
			List<Map<String, String>> filters) {
		Map<Map<String, String>, List<UUID>> found = new HashMap<>();
		statement.param("filters", this.json.writeValueAsString(filters)).query((row) -> {
			found.computeIfAbsent(filters.get(row.getInt("number") - 1), (labels) -> new ArrayList<>())
				.add(row.getObject("id", UUID.class));
		});
		return found;
	}

}
