package io.planloom.plan.store;

import java.time.Instant;
import java.util.UUID;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.work.AttemptRef;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An attempt that ended. It is written with the change that ended it. */
@Entity
@Immutable
@Table(name = "attempt")
public class EndedAttempt {

	@EmbeddedId
	private Key id;

	private UUID workerId;

	@Enumerated(EnumType.STRING)
	private AttemptOutcome outcome;

	private @Nullable String result;

	private Instant startedAt;

	private Instant endedAt;

	@SuppressWarnings("NullAway.Init")
	protected EndedAttempt() {
	}

	/**
	 * Returns the result of the attempt, without the error if it failed.
	 * @return the attempt as its plan knows it
	 */
	public AttemptEnded ended() {
		AttemptRef ref = new AttemptRef(this.id.planId(), this.id.stepId(), this.id.number(), this.workerId);
		return new AttemptEnded(ref, this.outcome, this.result, null, this.startedAt, this.endedAt);
	}

	/**
	 * Primary key of an attempt.
	 *
	 * @param planId the plan
	 * @param stepId the step
	 * @param number 1 for the step's first
	 */
	@Embeddable
	record Key(@Column(name = "plan_id") UUID planId, @Column(name = "step_id") String stepId, int number) {
	}

}
