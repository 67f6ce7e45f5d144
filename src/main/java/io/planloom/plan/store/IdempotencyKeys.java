package io.planloom.plan.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.problem.IdempotencyConflictException;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Stores the idempotency keys of requests, with the plans that they made. */
public interface IdempotencyKeys extends Repository<KeyedRequest, String> {

	/**
	 * Remembers a key within a transaction; waits for another one that is about to
	 * remember the same.
	 * @param key the key
	 * @param fingerprint of the body that came with it
	 * @param planId the plan that it makes
	 * @param now the present time
	 * @return 1, or 0 if the key is known
	 */
	@Modifying
	@NativeQuery("""
			insert into idempotency_key (key, fingerprint, plan_id, created_at)
			values (:key, :fingerprint, :planId, :now) on conflict (key) do nothing""")
	int insert(String key, String fingerprint, UUID planId, Instant now);

	/** Finds the request that came with a key; empty if none did. */
	Optional<KeyedRequest> findById(String key);

	/**
	 * Remembers a key within a transaction.
	 * @param key what the client sent
	 * @param planId the plan that it makes
	 * @param now the present time
	 * @return whether it is new
	 */
	default boolean remember(IdempotencyKey key, UUID planId, Instant now) {
		return insert(key.key(), key.fingerprint(), planId, now) == 1;
	}

	/**
	 * Finds the plan that a key made.
	 * @param key what the client sent
	 * @return the plan; empty if the key is new
	 * @throws IdempotencyConflictException if another body made it
	 */
	default Optional<UUID> find(IdempotencyKey key) {
		return findById(key.key()).map((request) -> request.planOf(key));
	}

}
