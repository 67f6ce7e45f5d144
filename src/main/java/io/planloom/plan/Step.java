package io.planloom.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;

/**
 * One durable unit of work of a plan. Only its {@link Plan} changes it, under the lock of
 * the plan's row; each verb is one edge of {@code docs/states.md}.
 */
@Entity
class Step extends StepRun {

	/** The one step that judges the plan's answer. */
	static final String ACCEPTANCE = "acceptance";

	@EmbeddedId
	private StepKey key;

	/** The subgoal that it is part of, null if it is part of the plan itself. */
	private @Nullable String parent;

	@Embedded
	private StepDefinition definition;

	/** Whether its author's part of it changed since it was read or last written. */
	@Transient
	private boolean redefined;

	@SuppressWarnings("NullAway.Init")
	protected Step() {
	}

	Step(UUID planId, DraftedStep drafted, int position, int revision, int rank) {
		this.key = new StepKey(planId, drafted.id());
		this.definition = StepDefinition.of(position, drafted, revision, rank);
	}

	/** Makes it part of a subgoal. */
	Step within(String subgoal) {
		this.parent = subgoal;
		return this;
	}

	/**
	 * An author wants another one in its place; it has to wait anew. One of another kind
	 * is its author's own.
	 */
	void redefine(DraftedStep drafted, int revision) {
		require("redefine", StepStatus.PENDING, StepStatus.READY, StepStatus.WAITING);
		rest();
		define(StepDefinition.of(this.definition.position(), drafted, revision, this.definition.rank())
			.byPerson(this.definition.byPerson() && kind() == drafted.spec().kind()));
	}

	/** A person wrote it, or wrote it again. */
	void ofPerson() {
		if (!isOfPerson()) {
			define(this.definition.byPerson(true));
		}
	}

	/** Whether a person wrote it. */
	boolean isOfPerson() {
		return this.definition.byPerson();
	}

	/**
	 * Whether a person put it there to be asked, or to have something judged. Nobody but
	 * a person takes it away.
	 */
	boolean isGate() {
		return isOfPerson() && isWork() && (kind() == StepKind.APPROVAL || kind() == StepKind.VERIFY);
	}

	/** It has another place among the steps. */
	void place(int position, int rank) {
		if (this.definition.position() != position || this.definition.rank() != rank) {
			define(this.definition.at(position, rank));
		}
	}

	/** It failed, and goes on by being divided. */
	void split(String critique, Instant now) {
		climb(Rung.SPLIT, critique, now);
		define(this.definition.asSubgoal());
	}

	private void define(StepDefinition definition) {
		this.definition = definition;
		this.redefined = true;
	}

	boolean isRedefined() {
		return this.redefined;
	}

	@Override
	void written() {
		super.written();
		this.redefined = false;
	}

	/** Returns what changes in its row. */
	StepRow row() {
		return row(this.key.planId());
	}

	/** Returns its author's part of its row. */
	StepRow.Defined definedRow() {
		return new StepRow.Defined(id(), this.definition);
	}

	/** Returns the row of a step that is new. */
	StepRow.Made madeRow() {
		return new StepRow.Made(row(), this.parent, this.definition);
	}

	/** Whether an author wrote it, and it still has a place in the plan. */
	boolean isWork() {
		return !kind().isSystem() && !isSuperseded() && !id().equals(ACCEPTANCE);
	}

	/** Whether no worker has begun it and no person decided on it. */
	boolean isUntouched() {
		return switch (status()) {
			case PENDING, READY -> !hasStarted();
			case WAITING -> kind() == StepKind.APPROVAL;
			case IN_PROGRESS, COMPLETED, FAILED, SKIPPED, CANCELLED -> false;
		};
	}

	/** Whether it is under way, or over. */
	boolean hasBegun() {
		return !is(StepStatus.PENDING) && !is(StepStatus.READY);
	}

	/** Whether it stands in the plan itself, not within a subgoal. */
	boolean isTop() {
		return this.parent == null;
	}

	boolean isPartOf(Step subgoal) {
		return subgoal.id().equals(this.parent);
	}

	/** Whether what waits for it may go on: it ended well, or its end is no loss. */
	boolean lets() {
		return is(StepStatus.COMPLETED) || (isOptional() && status().isEnded()) || isOmitted();
	}

	/** Whether a person does without it. */
	boolean isOmitted() {
		Fault fault = fault();
		return is(StepStatus.SKIPPED) && fault != null && fault.code().equals(Fault.NOT_NEEDED);
	}

	/** Whether a change of the plan left no place for it, though a person wanted it. */
	boolean isDropped() {
		Fault fault = fault();
		return is(StepStatus.SKIPPED) && fault != null && fault.code().equals(Fault.REPLANNED);
	}

	/** Whether it made something; consent and verdicts make nothing. */
	boolean isDone() {
		return is(StepStatus.COMPLETED) && kind().makes();
	}

	/** Whether it failed, and the other one stands in the plan in its place. */
	boolean isReplaced(Step other) {
		return is(StepStatus.FAILED) && isSupersededBy(other.definition.revision());
	}

	/**
	 * Names its result.
	 * @param joint what joined the results of its steps, null if it has none
	 */
	StepInput input(@Nullable Step joint) {
		String description = spec().description();
		return (joint != null) ? new StepInput(id(), description, joint.id(), joint.attempt())
				: new StepInput(id(), description, attempt());
	}

	PlanEvent.StepLine line() {
		return new PlanEvent.StepLine(id(), kind(), description(), status(), attempt());
	}

	/** Returns it as its author would write it. */
	DraftedStep drafted(List<String> dependencies) {
		return new DraftedStep(id(), this.definition.spec(), dependencies, effort(), this.definition.fallback(),
				this.definition.optional());
	}

	@Override
	String id() {
		return this.key.id();
	}

	@Nullable String parent() {
		return this.parent;
	}

	/** Returns what it is to do on the rung where it is. */
	StepSpec spec() {
		return this.definition.spec(rung());
	}

	/** Returns what it is to do as it was planned, whatever rung it is on. */
	StepSpec planned() {
		return this.definition.spec();
	}

	int position() {
		return this.definition.position();
	}

	StepKind kind() {
		return this.definition.kind();
	}

	String description() {
		return this.definition.description();
	}

	/** Returns the step that it judges, null unless it is of that kind. */
	@Nullable String verifies() {
		return this.definition.verifies();
	}

	@Nullable Fallback fallback() {
		return this.definition.fallback();
	}

	boolean isOptional() {
		return this.definition.optional();
	}

	/** Whether it plans the rest of the plan anew. */
	boolean isReplan() {
		return this.definition.replan() != null;
	}

	int rank() {
		return this.definition.rank();
	}

	@Nullable Effort effort() {
		return this.definition.effort();
	}

}
