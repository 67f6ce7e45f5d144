package io.planloom.plan;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One ended run of a step by one worker; only ever written. */
@Entity
@Immutable
class Attempt {

	@EmbeddedId
	private AttemptKey key;

	private UUID workerId;

	@Enumerated(EnumType.STRING)
	private AttemptOutcome outcome;

	private @Nullable String result;

	@Embedded
	private @Nullable Fault fault;

	private Instant startedAt;

	private Instant endedAt;

	@SuppressWarnings("NullAway.Init")
	protected Attempt() {
	}

	Attempt(AttemptEnded ended) {
		AttemptRef ref = ended.attempt();
		this.key = new AttemptKey(ref.planId(), ref.stepId(), ref.attempt());
		this.workerId = ref.worker();
		this.outcome = ended.outcome();
		this.result = ended.result();
		this.fault = ended.fault();
		this.startedAt = ended.startedAt();
		this.endedAt = ended.endedAt();
	}

}
