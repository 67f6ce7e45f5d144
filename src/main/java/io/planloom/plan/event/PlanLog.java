package io.planloom.plan.event;

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
			where id in (:planIds)""";

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
		if (after > state.last()) {
			throw new PositionBeyondEndException(planId, after, state.last());
		}
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
			.param("planIds", planIds)
			.query((row, index) -> Map.entry(row.getObject("id", UUID.class),
					new LogState(row.getLong("last_sequence"), row.getBoolean("ended"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
