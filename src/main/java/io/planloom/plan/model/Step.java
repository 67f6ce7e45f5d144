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
	 * Replaces the definition by an author's new one; the step then waits again. A step
	 * of another kind no longer counts as written by a person.
	 */
	public void redefine(DraftedStep drafted, int revision) {
		require("redefine", StepStatus.PENDING, StepStatus.READY, StepStatus.WAITING);
		rest();
		define(StepDefinition.of(this.definition.position(), drafted, revision, this.definition.rank())
			.byPerson(this.definition.byPerson() && kind() == drafted.spec().kind()));
	}

	/** Marks the step as written by a person. */
	public void markWrittenByPerson() {
		if (!isWrittenByPerson()) {
			define(this.definition.byPerson(true));
		}
	}

	/** Returns whether a person wrote it. */
	public boolean isWrittenByPerson() {
		return this.definition.byPerson();
	}

	/**
	 * Returns whether it is an approval or a verification that a person wrote; only a
	 * person removes it.
	 */
	public boolean isGate() {
		return isWrittenByPerson() && isWork() && (kind() == StepKind.APPROVAL || kind() == StepKind.VERIFY);
	}

	/** Moves it to another position among the steps. */
	void place(int position, int rank) {
		if (this.definition.position() != position || this.definition.rank() != rank) {
			define(this.definition.at(position, rank));
		}
	}

	/** Turns a failed step into a subgoal, which is divided into smaller steps. */
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

	/** Returns the plan's revision that brought it, or changed it last. */
	public int revision() {
		return this.definition.revision();
	}

	/** Returns whether an author wrote it and no revision superseded it. */
	public boolean isWork() {
		return !kind().isSystem() && !isSuperseded() && !SystemStep.ACCEPTANCE.is(id());
	}

	/** Returns whether no worker has begun it and no person decided on it. */
	public boolean isUntouched() {
		return switch (status()) {
			case PENDING, READY -> !hasStarted();
			case WAITING -> kind() == StepKind.APPROVAL;
			case IN_PROGRESS, COMPLETED, FAILED, SKIPPED, CANCELLED -> false;
		};
	}

	/** Returns whether it is under way or has ended. */
	public boolean hasBegun() {
		return !is(StepStatus.PENDING) && !is(StepStatus.READY);
	}

	/** Returns whether it is at the top of the plan, not within a subgoal. */
	public boolean isTop() {
		return this.parent == null;
	}

	public boolean isPartOf(Step subgoal) {
		return subgoal.id().equals(this.parent);
	}

	/**
	 * Returns whether dependents may start: the step completed, was optional and has
	 * ended, or was skipped by a user.
	 */
	public boolean unblocksDependents() {
		return is(StepStatus.COMPLETED) || (isOptional() && status().isEnded()) || isSkippedByUser();
	}

	/** Returns whether a person skipped it. */
	public boolean isSkippedByUser() {
		StepError error = error();
		return is(StepStatus.SKIPPED) && error != null && error.is(StepErrorCode.NOT_NEEDED);
	}

	/** Returns whether a replan dropped it, though a person wrote it. */
	boolean isSkippedByReplan() {
		StepError error = error();
		return is(StepStatus.SKIPPED) && error != null && error.is(StepErrorCode.REPLANNED);
	}

	/** Returns whether it completed with a result; approvals and verdicts have none. */
	public boolean hasResult() {
		return is(StepStatus.COMPLETED) && kind().makes();
	}

	/**
	 * Returns whether it failed and was superseded no later than by the revision that
	 * brought the other one.
	 */
	public boolean isReplaced(Step other) {
		return is(StepStatus.FAILED) && isSupersededBy(other.definition.revision());
	}

	/** Describes its state in words, such as {@code step_1 was skipped}. */
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

	/** Returns whether it replans the rest of the plan. */
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
