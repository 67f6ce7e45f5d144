package io.planloom.plan.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds plans to work on and locks them, each until the transaction ends. */
@Component
public class PlanLocks {

	private final JdbcClient jdbc;

	PlanLocks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Locks a plan; empty if there is no such plan. */
	public Optional<Locked> lock(UUID planId) {
		return this.jdbc.sql("select id, version from plan where id = :id for update")
			.param("id", planId)
			.query(PlanLocks::locked)
			.optional();
	}

	/**
	 * Locks the plan whose turn it is: by priority, then by age, passing over those that
	 * another worker holds. Empty if no plan has a step to claim.
	 */
	Optional<Locked> lockNextRunnable(Instant now) {
		return this.jdbc.sql("""
				select id, version from plan where runnable_at <= :now
				order by priority desc, id limit 1 for update skip locked
				""").param("now", Timestamp.from(now)).query(PlanLocks::locked).optional();
	}

	/** Finds when a step may be claimed next; empty if no plan waits for a worker. */
	Optional<Instant> nextRunnableAt() {
		return this.jdbc.sql("select min(runnable_at) from plan where runnable_at is not null")
			.query((row, index) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
				.map(OffsetDateTime::toInstant))
			.single();
	}

	private static Locked locked(ResultSet row, int index) throws SQLException {
		return new Locked(row.getObject("id", UUID.class), row.getLong("version"));
	}

	/**
	 * A plan that this transaction alone may change.
	 *
	 * @param id the plan
	 * @param version as of its last change
	 */
	public record Locked(UUID id, long version) {
	}

}
