package io.planloom.plan.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.problem.IdempotencyConflictException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which request made which plan. */
@Repository
public class IdempotencyKeys {

	private final JdbcClient jdbc;

	IdempotencyKeys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Remembers a key; waits for another transaction that is about to remember the same.
	 * @return whether it is new
	 */
	public boolean remember(IdempotencyKey key, UUID planId, Instant now) {
		return this.jdbc.sql("""
				insert into idempotency_key (key, fingerprint, plan_id, created_at)
				values (:key, :fingerprint, :planId, :now) on conflict (key) do nothing
				""")
			.param("key", key.key())
			.param("fingerprint", key.fingerprint())
			.param("planId", planId)
			.param("now", java.sql.Timestamp.from(now))
			.update() == 1;
	}

	/**
	 * Finds the plan that a key made.
	 * @throws IdempotencyConflictException if another body made it
	 */
	public Optional<UUID> find(IdempotencyKey key) {
		return this.jdbc.sql("select fingerprint, plan_id from idempotency_key where key = :key")
			.param("key", key.key())
			.query((row, index) -> {
				if (!row.getString("fingerprint").equals(key.fingerprint())) {
					throw new IdempotencyConflictException(key.key());
				}
				return row.getObject("plan_id", UUID.class);
			})
			.optional();
	}

}
