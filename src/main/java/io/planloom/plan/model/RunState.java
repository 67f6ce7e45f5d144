package io.planloom.plan.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.planloom.plan.EscalationLevel;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.AttemptRef;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The execution state of a step: its status, attempts and failures. */
@MappedSuperclass
abstract class RunState {

	@Enumerated(EnumType.STRING)
	StepStatus status = StepStatus.PENDING;

	@Enumerated(EnumType.STRING)
	EscalationLevel rung = EscalationLevel.ATTEMPT;

	/** The latest attempt, 0 before the first. */
	int attempt;

	/** Attempts on this rung that failed. */
	int failures;

	/** Attempts in a row that the model endpoint refused; they are no failures. */
	int refusals;

	/** Attempts whose worker was lost. */
	int losses;

	/** Times that a verdict sent it back. */
	int returns;

	@Nullable UUID owner;

	@Nullable Instant notBefore;

	@Nullable Instant startedAt;

	@Nullable Instant attemptStartedAt;

	@Nullable Instant endedAt;

	@Embedded
	@Nullable StepError error;

	/** The critique of the last attempt, for the next one to mend. */
	@Nullable String critique;

	/** The beginning of a result that waits for a verdict. */
	@Nullable String preview;

	/** Tells whether the next result is the same again. */
	@Nullable String fingerprint;

	/** The revision that superseded it. */
	@Nullable Integer superseded;

	/** Numbers of its tool calls that wait for a person, null if none does. */
	@JdbcTypeCode(SqlTypes.JSON)
	@Nullable List<Integer> asked;

	public boolean isHeldBy(AttemptRef ref) {
		return this.status == StepStatus.IN_PROGRESS && this.attempt == ref.attempt()
				&& ref.worker().equals(this.owner);
	}

	boolean isClaimable(Instant now) {
		return this.notBefore != null && !this.notBefore.isAfter(now);
	}

	public boolean isSuperseded() {
		return this.superseded != null;
	}

	/** Returns whether this revision or an earlier one superseded it. */
	boolean isSupersededBy(int revision) {
		return this.superseded != null && this.superseded <= revision;
	}

	boolean hasStarted() {
		return this.startedAt != null;
	}

	public boolean is(StepStatus status) {
		return this.status == status;
	}

	public StepStatus status() {
		return this.status;
	}

	public EscalationLevel rung() {
		return this.rung;
	}

	public int attempt() {
		return this.attempt;
	}

	public int failures() {
		return this.failures;
	}

	/** Returns whether it waits for the model endpoint that refused its call. */
	public boolean awaitsEndpoint() {
		return this.status == StepStatus.READY && this.refusals > 0;
	}

	/** Returns numbers of its tool calls that wait for a person. */
	public List<Integer> asked() {
		return Objects.requireNonNullElse(this.asked, List.of());
	}

	/** Returns how many attempts in a row the model endpoint refused. */
	public int refusals() {
		return this.refusals;
	}

	public int losses() {
		return this.losses;
	}

	public int returns() {
		return this.returns;
	}

	public @Nullable UUID owner() {
		return this.owner;
	}

	public @Nullable Instant notBefore() {
		return this.notBefore;
	}

	public @Nullable Instant attemptStartedAt() {
		return this.attemptStartedAt;
	}

	public @Nullable Instant endedAt() {
		return this.endedAt;
	}

	public @Nullable StepError error() {
		return this.error;
	}

	public @Nullable String critique() {
		return this.critique;
	}

	public @Nullable String preview() {
		return this.preview;
	}

	public @Nullable String fingerprint() {
		return this.fingerprint;
	}

	public @Nullable Instant startedAt() {
		return this.startedAt;
	}

	/** Returns the revision that superseded it, null if none did. */
	public @Nullable Integer superseded() {
		return this.superseded;
	}

}
