package io.planloom.webhooks;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.planloom.plan.event.LoggedEvent;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores how far each plan's events were sent, and which replica sends them. Each method
 * is one statement, and a transaction of its own.
 */
@Repository
class Deliveries {

	/**
	 * Condition for the events that a callback asks for. A subgoal waits for its own
	 * steps; that the plan waits for its approval steps is told by these already.
	 */
	private static final String ASKED_FOR = """
			case when c.events is not null then e.type = any(c.events)
			    when e.type = 'step.waiting' then e.data -> 'step' ->> 'kind' = 'approval'
			    when e.type = 'plan.awaiting_approval' then e.data -> 'waitingFor' is null
			    else e.type in ('plan.paused', 'plan.completed', 'plan.partial', 'plan.failed',
			        'plan.cancelled') end""";

	private static final String NEXT = """
			from plan_event e
			where e.plan_id = c.plan_id and e.sequence > c.position and %s""".formatted(ASKED_FOR);

	private static final String FREE = "c.due_at <= now() and (c.claimed_until is null or c.claimed_until <= now())";

	/** The oldest of each host first, so that one host's many hold up no other's. */
	private static final String CLAIM = """
			with ranked as (
			    select c.plan_id, row_number() over (partition by c.host order by c.due_at, c.plan_id) as place,
			        :perHost - coalesce(cast(cast(:busy as jsonb) ->> c.host as integer), 0) as room
			    from callback c
			    where %%s and %1$s and exists (select %2$s)
			), due as (
			    select c.plan_id from callback c join ranked r on r.plan_id = c.plan_id
			    where r.place <= r.room and c.state <> 'gone' and %1$s
			    order by c.due_at
			    limit :limit
			    for update of c skip locked
			)
			update callback c
			set state = 'open', claimed_by = gen_random_uuid(), claimed_until = now() + :lease * interval '1 millisecond'
			from due where c.plan_id = due.plan_id
			returning c.plan_id, c.claimed_by, c.url, c.host, c.failures"""
		.formatted(FREE, NEXT);

	private static final String CLAIM_DUE = CLAIM.formatted("c.state = 'open'");

	/** Those too whose plan had ended and been told of: it may have been reopened. */
	private static final String CLAIM_CHANGED = CLAIM.formatted("c.plan_id in (:planIds) and c.state <> 'gone'");

	private static final String READ = """
			select e.plan_id, e.sequence, e.type, e.occurred_at, e.data
			from callback c join lateral (select e.* %s) e on true
			where c.plan_id = :planId and c.claimed_by = :claim
			order by e.sequence
			limit :limit""".formatted(NEXT);

	private static final String RETIRE = """
			update callback c set state = 'told', claimed_by = null, claimed_until = null
			from plan p
			where c.state = 'open' and p.id = c.plan_id and p.ended_at is not null
			and (c.claimed_until is null or c.claimed_until <= now()) and not exists (select %s)""".formatted(NEXT);

	/** The log and its last number are read from one snapshot, so nothing is missed. */
	private static final String SKIP = """
			update callback c set position = p.last_sequence
			from plan p
			where c.state = 'open' and p.id = c.plan_id and p.last_sequence > c.position + 10
			and (c.claimed_until is null or c.claimed_until <= now()) and not exists (select %s)""".formatted(NEXT);

	private static final String UNCLAIMED = "claimed_by = null, claimed_until = null";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Duration lease;

	private final int perHost;

	Deliveries(JdbcClient jdbc, JsonMapper json, WebhookProperties properties) {
		this.jdbc = jdbc;
		this.json = json;
		this.lease = properties.lease();
		this.perHost = properties.perHost();
	}

	/** Finds those of some plans that have a callback. */
	Set<UUID> withCallback(Collection<UUID> planIds) {
		return planIds.isEmpty() ? Set.of()
				: new HashSet<>(this.jdbc.sql("select plan_id from callback where plan_id in (:planIds)")
					.param("planIds", planIds)
					.query(UUID.class)
					.list());
	}

	/**
	 * Claims plans whose callbacks have something to be sent now.
	 * @param limit plans at most
	 * @param busy requests under way, by host
	 */
	List<Claim> claimDue(int limit, Map<String, Integer> busy) {
		return claim(this.jdbc.sql(CLAIM_DUE), limit, busy);
	}

	/**
	 * Claims those of some plans that have something to be sent now.
	 * @param planIds the plans, at least one
	 * @param limit plans at most
	 * @param busy requests under way, by host
	 */
	List<Claim> claim(Collection<UUID> planIds, int limit, Map<String, Integer> busy) {
		return claim(this.jdbc.sql(CLAIM_CHANGED).param("planIds", planIds), limit, busy);
	}

	/** Reads what is to be sent next; nothing once the claim is lost. */
	List<LoggedEvent> next(Claim claim, int limit) {
		return this.jdbc.sql(READ)
			.param("planId", claim.planId())
			.param("claim", claim.id())
			.param("limit", limit)
			.query((row, index) -> new LoggedEvent(row.getObject("plan_id", UUID.class), row.getLong("sequence"),
					row.getString("type"), row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
					row.getString("data")))
			.list();
	}

	/**
	 * Passes an event, which was sent or given up, and extends the claim.
	 * @return false if the claim is lost
	 */
	boolean pass(Claim claim, long sequence) {
		return change(claim, "position = %d, failures = 0, claimed_until = now() + %d * interval '1 millisecond'"
			.formatted(sequence, this.lease.toMillis()));
	}

	/** Counts a failure, and gives the claim back until the next attempt. */
	void postpone(Claim claim, int failures, Duration delay) {
		change(claim, "failures = %d, due_at = now() + %d * interval '1 millisecond', %s".formatted(failures,
				delay.toMillis(), UNCLAIMED));
	}

	/** Gives the claim back; others' turn comes first. */
	void release(Claim claim) {
		change(claim, "due_at = now(), " + UNCLAIMED);
	}

	/** Ends the callback permanently. */
	void close(Claim claim) {
		change(claim, "state = 'gone', " + UNCLAIMED);
	}

	/** Takes callbacks of ended plans that were told all out of what polls look at. */
	int retire() {
		return this.jdbc.sql(RETIRE).update();
	}

	/**
	 * Passes events that no callback asked for, so that polls need not look at them
	 * again.
	 */
	int skip() {
		return this.jdbc.sql(SKIP).update();
	}

	private List<Claim> claim(JdbcClient.StatementSpec statement, int limit, Map<String, Integer> busy) {
		return statement.param("perHost", this.perHost)
			.param("busy", this.json.writeValueAsString(busy))
			.param("limit", limit)
			.param("lease", this.lease.toMillis())
			.query((row, index) -> new Claim(row.getObject("plan_id", UUID.class),
					row.getObject("claimed_by", UUID.class), row.getString("url"), row.getString("host"),
					row.getInt("failures")))
			.list();
	}

	private boolean change(Claim claim, String assignments) {
		return this.jdbc.sql("update callback set %s where plan_id = ? and claimed_by = ?".formatted(assignments))
			.param(claim.planId())
			.param(claim.id())
			.update() == 1;
	}

}
