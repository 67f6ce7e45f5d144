package io.planloom.plan;

import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;

/**
 * One durable unit of work of a plan. Only its {@link Plan} changes it, under the lock of
 * the plan's row; each verb is one edge of {@code docs/states.md}.
 */
@Entity
class Step {

	@EmbeddedId
	private StepKey key;

	private int position;

	@Enumerated(EnumType.STRING)
	private StepKind kind;

	private String description;

	private @Nullable String agent;

	/** The subgoal that it is part of, null if it is part of the plan itself. */
	private @Nullable String parent;

	private int revision;

	/** Steps on the longest path from here to the end of the plan, this one included. */
	private int rank;

	/** How much work its author holds it to be; only read by estimates. */
	@Enumerated(EnumType.STRING)
	private @Nullable Effort effort;

	@Enumerated(EnumType.STRING)
	private StepStatus status;

	/** The latest attempt, 0 before the first. */
	private int attempt;

	/** Attempts that failed. */
	private int failures;

	/** Attempts whose worker was lost. */
	private int losses;

	private @Nullable UUID owner;

	private @Nullable Instant notBefore;

	private @Nullable Instant startedAt;

	private @Nullable Instant attemptStartedAt;

	private @Nullable Instant endedAt;

	@Embedded
	private @Nullable Fault fault;

	/** Whether a verb changed it since it was read or last written. */
	@Transient
	private boolean changed;

	/** Whether its author's part of it changed since then. */
	@Transient
	private boolean redefined;

	@SuppressWarnings("NullAway.Init")
	protected Step() {
	}

	Step(StepKey key, int position, StepSpec spec, int revision, int rank) {
		this.key = key;
		this.position = position;
		this.kind = spec.kind();
		this.description = spec.description();
		this.agent = spec.agent();
		this.revision = revision;
		this.rank = rank;
		this.status = StepStatus.PENDING;
	}

	/** Makes it part of a subgoal. */
	Step within(String subgoal) {
		this.parent = subgoal;
		return this;
	}

	Step withEffort(@Nullable Effort effort) {
		this.effort = effort;
		return this;
	}

	/** Everything it waits for has ended well. */
	void ready(Instant now) {
		require("ready", StepStatus.PENDING);
		this.status = StepStatus.READY;
		this.notBefore = now;
	}

	/** Everything it waits for has ended well, and a person has to consent. */
	void ask(Instant now) {
		require("ask for", StepStatus.PENDING);
		this.status = StepStatus.WAITING;
		this.startedAt = now;
	}

	/** A person consents. */
	void consent(Instant now) {
		require("approve", StepStatus.WAITING);
		end(StepStatus.COMPLETED, null, now);
	}

	/** A person does not consent. */
	void refuse(Fault fault, Instant now) {
		require("reject", StepStatus.WAITING);
		end(StepStatus.FAILED, fault, now);
	}

	/** An author wants another one in its place; it has to wait anew. */
	void redefine(DraftedStep drafted, int revision) {
		require("redefine", StepStatus.PENDING, StepStatus.READY, StepStatus.WAITING);
		this.status = StepStatus.PENDING;
		this.notBefore = null;
		this.startedAt = null;
		this.kind = drafted.spec().kind();
		this.description = drafted.spec().description();
		this.agent = drafted.spec().agent();
		this.effort = drafted.effort();
		this.revision = revision;
		this.redefined = true;
	}

	/** It has another place among the steps. */
	void place(int position, int rank) {
		this.redefined |= this.position != position || this.rank != rank;
		this.position = position;
		this.rank = rank;
	}

	/** A worker takes it. */
	void start(UUID worker, Instant now) {
		require("start", StepStatus.READY);
		this.status = StepStatus.IN_PROGRESS;
		this.owner = worker;
		this.attempt++;
		this.notBefore = null;
		this.attemptStartedAt = now;
		if (this.startedAt == null) {
			this.startedAt = now;
		}
	}

	/** Its attempt made steps of it, and it waits for them. */
	void expand() {
		require("expand", StepStatus.IN_PROGRESS);
		this.status = StepStatus.WAITING;
		this.owner = null;
		this.attemptStartedAt = null;
	}

	/** The results of its steps were joined. */
	void join(Instant now) {
		require("join the steps of", StepStatus.WAITING);
		end(StepStatus.COMPLETED, null, now);
	}

	/** Nothing can be made of its steps. */
	void fallShort(Fault fault, Instant now) {
		require("give up the steps of", StepStatus.WAITING);
		end(StepStatus.FAILED, fault, now);
	}

	/** Its attempt ended well. */
	void complete(Instant now) {
		require("complete", StepStatus.IN_PROGRESS);
		end(StepStatus.COMPLETED, null, now);
	}

	/** Its attempt failed, and another one follows. */
	void retry(Instant notBefore) {
		require("retry", StepStatus.IN_PROGRESS);
		this.failures++;
		await(notBefore);
	}

	/** Its attempt failed, and no other one follows. */
	void fail(Fault fault, Instant now) {
		require("fail", StepStatus.IN_PROGRESS);
		this.failures++;
		end(StepStatus.FAILED, fault, now);
	}

	/** Its worker stopped in good order: the attempt does not count. */
	void release(Instant now) {
		require("release", StepStatus.IN_PROGRESS);
		this.attempt--;
		await(now);
	}

	/** Its worker was lost: the attempt counts, but not as a failure. */
	void lose(Instant now) {
		require("lose", StepStatus.IN_PROGRESS);
		this.losses++;
		await(now);
	}

	/** Something it depends on did not complete. */
	void skip(Fault fault, Instant now) {
		require("skip", StepStatus.PENDING);
		end(StepStatus.SKIPPED, fault, now);
	}

	/** Its plan ends before it. */
	void cancel(Instant now) {
		require("cancel", StepStatus.PENDING, StepStatus.READY, StepStatus.IN_PROGRESS, StepStatus.WAITING);
		end(StepStatus.CANCELLED, null, now);
	}

	private void await(Instant notBefore) {
		this.status = StepStatus.READY;
		this.owner = null;
		this.attemptStartedAt = null;
		this.notBefore = notBefore;
	}

	private void end(StepStatus status, @Nullable Fault fault, Instant now) {
		this.status = status;
		this.fault = fault;
		this.owner = null;
		this.notBefore = null;
		this.endedAt = now;
	}

	private void require(String verb, StepStatus first, StepStatus... others) {
		if (!EnumSet.of(first, others).contains(this.status)) {
			throw new IllegalTransitionException(id(), this.status, verb);
		}
		this.changed = true;
	}

	boolean isChanged() {
		return this.changed;
	}

	boolean isRedefined() {
		return this.redefined;
	}

	void written() {
		this.changed = false;
		this.redefined = false;
	}

	/** Returns what changes in its row. */
	StepRow row() {
		return new StepRow(this.key.planId(), id(), this.status, this.attempt, this.failures, this.losses, this.owner,
				this.notBefore, this.startedAt, this.attemptStartedAt, this.endedAt, this.fault);
	}

	/** Returns its author's part of its row. */
	StepRow.Definition definition() {
		return new StepRow.Definition(id(), this.position, this.kind, this.description, this.agent, this.effort,
				this.revision, this.rank);
	}

	/** Returns the row of a step that is new. */
	StepRow.Made madeRow() {
		return new StepRow.Made(row(), this.parent, this.position, this.kind, this.description, this.agent, this.effort,
				this.revision, this.rank);
	}

	boolean isHeldBy(AttemptRef ref) {
		return this.status == StepStatus.IN_PROGRESS && this.attempt == ref.attempt()
				&& ref.worker().equals(this.owner);
	}

	boolean isClaimable(Instant now) {
		return this.notBefore != null && !this.notBefore.isAfter(now);
	}

	boolean isWork() {
		return !this.kind.isSystem();
	}

	/** Whether no worker has begun it and no person decided on it. */
	boolean isUntouched() {
		return switch (this.status) {
			case PENDING, READY -> this.startedAt == null;
			case WAITING -> this.kind == StepKind.APPROVAL;
			case IN_PROGRESS, COMPLETED, FAILED, SKIPPED, CANCELLED -> false;
		};
	}

	/** Whether it stands in the plan itself, not within a subgoal. */
	boolean isTop() {
		return this.parent == null;
	}

	boolean isPartOf(Step subgoal) {
		return subgoal.id().equals(this.parent);
	}

	/** Whether it made something; a person's consent makes nothing. */
	boolean isDone() {
		return this.status == StepStatus.COMPLETED && this.kind != StepKind.APPROVAL;
	}

	boolean is(StepStatus status) {
		return this.status == status;
	}

	/**
	 * Names its result.
	 * @param joint what joined the results of its steps, null if it has none
	 */
	StepInput input(@Nullable Step joint) {
		return (joint != null) ? new StepInput(id(), this.description, joint.id(), joint.attempt)
				: new StepInput(id(), this.description, this.attempt);
	}

	PlanEvent.StepLine line() {
		return new PlanEvent.StepLine(id(), this.kind, this.description, this.status, this.attempt);
	}

	String id() {
		return this.key.id();
	}

	@Nullable String parent() {
		return this.parent;
	}

	int position() {
		return this.position;
	}

	StepSpec spec() {
		return switch (this.kind) {
			case DRAFT -> new StepSpec.Draft(this.description);
			case ACTION -> new StepSpec.Action(this.description, this.agent);
			case SUBGOAL -> new StepSpec.Subgoal(this.description, this.agent);
			case APPROVAL -> new StepSpec.Approval(this.description);
			case SYNTHESIZE -> new StepSpec.Synthesis(this.description);
		};
	}

	StepKind kind() {
		return this.kind;
	}

	String description() {
		return this.description;
	}

	int rank() {
		return this.rank;
	}

	@Nullable Effort effort() {
		return this.effort;
	}

	StepStatus status() {
		return this.status;
	}

	int attempt() {
		return this.attempt;
	}

	int failures() {
		return this.failures;
	}

	int losses() {
		return this.losses;
	}

	@Nullable UUID owner() {
		return this.owner;
	}

	@Nullable Instant notBefore() {
		return this.notBefore;
	}

	@Nullable Instant attemptStartedAt() {
		return this.attemptStartedAt;
	}

	@Nullable Fault fault() {
		return this.fault;
	}

}
