package io.planloom.plan.event;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.plan.problem.UnknownPlanException;

import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads what was told of plans. Its numbers come from the plan's row, so no event is ever
 * passed by.
 */
@Repository
public class PlanLog {

	/** By SQL, since the plan's entity stands in a room above. */
	private static final String STATES = """
			select id, last_sequence, ended_at is not null as ended
			from plan
			where id = any (cast(:planIds as uuid[]))""";

	/**
	 * Reads no more of a plan than fits into the page, whatever the plans have in all.
	 */
	private static final String MANY = """
			select s.plan_id, e.sequence, e.type, e.occurred_at, e.data
			from (select cast(key as uuid) as plan_id, cast(value as bigint) as after
			    from jsonb_each_text(cast(:positions as jsonb)) order by plan_id) s
			cross join lateral (
			    select * from plan_event
			    where plan_id = s.plan_id and sequence > s.after order by sequence limit :limit) e
			order by s.plan_id, e.sequence
			limit :limit""";

	private final LogEntries entries;

	private final JdbcClient jdbc;

	PlanLog(LogEntries entries, JdbcClient jdbc) {
		this.entries = entries;
		this.jdbc = jdbc;
	}

	/**
	 * Reads events in their order.
	 * @param planId the plan
	 * @param after number of the event before the first, 0 for the beginning
	 * @param limit events at most
	 * @return the events, empty at the end of the log and for an unknown plan
	 */
	public List<LoggedEvent> read(UUID planId, long after, int limit) {
		return this.entries.read(planId, after, Limit.of(limit));
	}

	/**
	 * Reads events of several plans by one statement, those of each plan in their order
	 * and without a gap.
	 * @param after number of the event before the first for each plan, 0 for the
	 * beginning
	 * @param limit events at most
	 * @return the events; as many as the limit if there may be more
	 */
	public List<LoggedEvent> read(Map<UUID, Long> after, int limit) {
		if (after.isEmpty()) {
			return List.of();
		}
		String positions = after.entrySet()
			.stream()
			.map((each) -> "\"%s\":%d".formatted(each.getKey(), each.getValue()))
			.collect(Collectors.joining(",", "{", "}"));
		return this.jdbc.sql(MANY)
			.param("positions", positions)
			.param("limit", limit)
			.query((row, index) -> new LoggedEvent(row.getObject("plan_id", UUID.class), row.getLong("sequence"),
					row.getString("type"), row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
					row.getString("data")))
			.list();
	}

	/**
	 * Tells how far a plan's log reaches.
	 * @param planId the plan
	 * @return empty for an unknown plan
	 */
	public Optional<LogState> state(UUID planId) {
		return Optional.ofNullable(states(List.of(planId)).get(planId));
	}

	/**
	 * Tells how far a plan's log reaches, for a client that goes on from an event.
	 * @param planId the plan
	 * @param after number of the last event that the client has, 0 for none
	 * @return the state
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PositionBeyondEndException if the log has no such event yet
	 */
	public LogState stateFor(UUID planId, long after) {
		LogState state = state(planId).orElseThrow(() -> new UnknownPlanException(planId));
		state.requireReached(planId, after);
		return state;
	}

	/**
	 * Tells how far the logs of some plans reach.
	 * @param planIds the plans
	 * @return one state for each plan that exists
	 */
	public Map<UUID, LogState> states(Collection<UUID> planIds) {
		if (planIds.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql(STATES)
			.param("planIds", array(planIds))
			.query((row, index) -> Map.entry(row.getObject("id", UUID.class),
					new LogState(row.getLong("last_sequence"), row.getBoolean("ended"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** One parameter for any number of them, of which a statement takes few. */
	static String array(Collection<UUID> planIds) {
		return planIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
	}

}
