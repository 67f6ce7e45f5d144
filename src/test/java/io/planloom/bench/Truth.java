package io.planloom.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether what the service tells of plans that have ended is true.
 *
 * @param lies what is not, with the number of such rows; empty if all is
 */
record Truth(Map<String, Long> lies) {

	private static final Map<String, String> LIES = Map.of("plans that have not ended", """
			select id from plan where ended_at is null""", "completed plans with a step that did not complete", """
			select p.id from plan p join step s on s.plan_id = p.id
			where p.status = 'completed' and s.status <> 'completed'""", "completed plans without a result", """
			select id from plan where status = 'completed' and result is null""",
			"plans that did not complete and name no error", """
					select id from plan where status in ('partial', 'failed') and error_code is null""",
			"plans that did not complete though every step did", """
					select id from plan p where status <> 'completed' and not exists
					  (select from step s where s.plan_id = p.id and s.status <> 'completed')""",
			"steps of ended plans that have not",
			"""
					select s.id from step s join plan p on p.id = s.plan_id where p.ended_at is not null and s.ended_at is null""",
			"failed steps that name no error", """
					select id from step where status = 'failed' and error_code is null""",
			"completed steps without an attempt that completed", """
					select s.id from step s where s.status = 'completed' and not exists
					  (select from attempt a where a.plan_id = s.plan_id and a.step_id = s.id and a.number = s.attempt
					   and a.outcome = 'completed')""", "plans with gaps in their events", """
					select p.id from plan p join plan_event e on e.plan_id = p.id group by p.id, p.last_sequence
					having count(*) <> p.last_sequence or min(e.sequence) <> 1 or max(e.sequence) <> p.last_sequence""",
			"plans whose last event tells another end", """
					select p.id from plan p join plan_event e on e.plan_id = p.id and e.sequence = p.last_sequence
					where e.type <> 'plan.' || p.status""");

	static Truth of(PlanTables tables) {
		String all = LIES.entrySet()
			.stream()
			.map((lie) -> "select '%s', (select count(*) from (%s) found)".formatted(lie.getKey(), lie.getValue()))
			.collect(Collectors.joining(" union all "));
		Map<String, Long> lies = new TreeMap<>(tables.counts(all));
		lies.values().removeIf((count) -> count == 0);
		return new Truth(lies);
	}

	boolean isWhole() {
		return this.lies.isEmpty();
	}

	/** Returns how many things were looked at. */
	static int checks() {
		return LIES.size();
	}

}
