package io.planloom.plan.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.StepLine;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.StepInput;
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
public class Step extends StepRun {

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
	public Step within(String subgoal) {
		this.parent = subgoal;
		return this;
	}

	/**
	 * An author wants another one in its place; it has to wait anew. One of another kind
	 * is its author's own.
	 */
	public void redefine(DraftedStep drafted, int revision) {
		require("redefine", StepStatus.PENDING, StepStatus.READY, StepStatus.WAITING);
		rest();
		define(StepDefinition.of(this.definition.position(), drafted, revision, this.definition.rank())
			.byPerson(this.definition.byPerson() && kind() == drafted.spec().kind()));
	}

	/** A person wrote it, or wrote it again. */
	public void markWrittenByPerson() {
		if (!isWrittenByPerson()) {
			define(this.definition.byPerson(true));
		}
	}

	/** Whether a person wrote it. */
	public boolean isWrittenByPerson() {
		return this.definition.byPerson();
	}

	/**
	 * Whether a person put it there to be asked, or to have something judged. Only a
	 * person removes it.
	 */
	public boolean isGate() {
		return isWrittenByPerson() && isWork() && (kind() == StepKind.APPROVAL || kind() == StepKind.VERIFY);
	}

	/** It has another place among the steps. */
	void place(int position, int rank) {
		if (this.definition.position() != position || this.definition.rank() != rank) {
			define(this.definition.at(position, rank));
		}
	}

	/** It failed, and goes on by being divided. */
	public void split(String critique, Instant now) {
		escalate(EscalationLevel.SPLIT, critique, now);
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

	/** Whether an author wrote it, and it still has a place in the plan. */
	public boolean isWork() {
		return !kind().isSystem() && !isSuperseded() && !SystemStep.ACCEPTANCE.is(id());
	}

	/** Whether no worker has begun it and no person decided on it. */
	public boolean isUntouched() {
		return switch (status()) {
			case PENDING, READY -> !hasStarted();
			case WAITING -> kind() == StepKind.APPROVAL;
			case IN_PROGRESS, COMPLETED, FAILED, SKIPPED, CANCELLED -> false;
		};
	}

	/** Whether it is under way, or over. */
	public boolean hasBegun() {
		return !is(StepStatus.PENDING) && !is(StepStatus.READY);
	}

	/** Whether it stands in the plan itself, not within a subgoal. */
	public boolean isTop() {
		return this.parent == null;
	}

	public boolean isPartOf(Step subgoal) {
		return subgoal.id().equals(this.parent);
	}

	/** Whether what waits for it may go on: it ended well, or its end is no loss. */
	public boolean unblocksDependents() {
		return is(StepStatus.COMPLETED) || (isOptional() && status().isEnded()) || isSkippedByUser();
	}

	/** Whether a person does without it. */
	public boolean isSkippedByUser() {
		StepError error = error();
		return is(StepStatus.SKIPPED) && error != null && error.is(StepErrorCode.NOT_NEEDED);
	}

	/** Whether a change of the plan left no place for it, though a person wanted it. */
	boolean isSkippedByReplan() {
		StepError error = error();
		return is(StepStatus.SKIPPED) && error != null && error.is(StepErrorCode.REPLANNED);
	}

	/** Whether it made something; consent and verdicts make nothing. */
	public boolean hasResult() {
		return is(StepStatus.COMPLETED) && kind().makes();
	}

	/** Whether it failed, and the other one stands in the plan in its place. */
	public boolean isReplaced(Step other) {
		return is(StepStatus.FAILED) && isSupersededBy(other.definition.revision());
	}

	/** Says what became of it, such as {@code step_1 was skipped}. */
	public String inWords() {
		String status = status().wireName();
		return switch (status()) {
			case FAILED, COMPLETED -> id() + " " + status;
			case PENDING, READY, IN_PROGRESS, WAITING, SKIPPED, CANCELLED -> id() + " was " + status;
		};
	}

	/** Returns the attempt that a worker has in progress, null if none has. */
	public @Nullable AttemptRef attemptInProgress() {
		UUID owner = owner();
		return (owner != null) ? new AttemptRef(planId(), id(), attempt(), owner) : null;
	}

	/**
	 * Names its result.
	 * @param joinStep what joined the results of its steps, null if it has none
	 */
	StepInput input(@Nullable Step joinStep) {
		String description = spec().description();
		return (joinStep != null) ? new StepInput(id(), description, joinStep.id(), joinStep.attempt())
				: new StepInput(id(), description, attempt());
	}

	public StepLine line() {
		return new StepLine(id(), kind(), description(), status(), attempt());
	}

	/** Returns it as its author would write it. */
	public DraftedStep drafted(List<String> dependencies) {
		return new DraftedStep(id(), this.definition.spec(), dependencies, attributes());
	}

	@Override
	public String id() {
		return this.key.id();
	}

	public @Nullable String parent() {
		return this.parent;
	}

	/** Returns what it is to do on the rung where it is. */
	public StepSpec spec() {
		return this.definition.spec(rung());
	}

	/** Returns what it is to do as it was planned, whatever rung it is on. */
	public StepSpec planned() {
		return this.definition.spec();
	}

	public int position() {
		return this.definition.position();
	}

	public StepKind kind() {
		return this.definition.kind();
	}

	public String description() {
		return this.definition.description();
	}

	/** Returns what its author says of it. */
	public StepAttributes attributes() {
		return this.definition.attributes();
	}

	/** Returns the step that it judges, null unless it is of that kind. */
	public @Nullable String verifies() {
		return attributes().verifies();
	}

	public @Nullable Fallback fallback() {
		return attributes().fallback();
	}

	public boolean isOptional() {
		return attributes().mayFail();
	}

	/** Whether it plans the rest of the plan anew. */
	public boolean isReplan() {
		return this.definition.replan() != null;
	}

	public int rank() {
		return this.definition.rank();
	}

	public UUID planId() {
		return this.key.planId();
	}

	/** Returns what its author made it to be. */
	public StepDefinition definition() {
		return this.definition;
	}

}
