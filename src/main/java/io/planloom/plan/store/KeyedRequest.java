package io.planloom.plan.store;

import java.time.Instant;
import java.util.UUID;

import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.problem.IdempotencyConflictException;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A request that came with a key, and the plan that it made. */
@Entity
@Immutable
@Table(name = "idempotency_key")
class KeyedRequest {

	@Id
	private String key;

	private String fingerprint;

	private UUID planId;

	private Instant createdAt;

	@SuppressWarnings("NullAway.Init")
	protected KeyedRequest() {
	}

	/**
	 * Returns the plan that the request made.
	 * @param repeated what a client sends again
	 * @throws IdempotencyConflictException if the key came with another body before
	 */
	UUID planOf(IdempotencyKey repeated) {
		if (!this.fingerprint.equals(repeated.fingerprint())) {
			throw new IdempotencyConflictException(this.key);
		}
		return this.planId;
	}

}
