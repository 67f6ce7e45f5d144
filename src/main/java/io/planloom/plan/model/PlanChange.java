package io.planloom.plan.model;

import java.time.Instant;
import java.util.List;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Preview;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.work.AttemptRef;
import org.jspecify.annotations.Nullable;

/**
 * One change of a plan at one moment. Attempts, steps and the plan end through its
 * methods, which also record the attempt and log the end.
 */
public final class PlanChange {

	private final Plan plan;

	private final Instant now;

	/**
	 * Begins a change.
	 * @param plan held for the caller alone
	 * @param now the present time
	 */
	public PlanChange(Plan plan, Instant now) {
		this.plan = plan;
		this.now = now;
	}

	/** Returns the plan that changes. */
	public Plan plan() {
		return this.plan;
	}

	/** Returns the steps of the plan that changes. */
	public Steps steps() {
		return this.plan.steps();
	}

	/** Returns when it changes. */
	public Instant now() {
		return this.now;
	}

	/** Appends an event to the plan's log. */
	public void log(PlanEvent event) {
		this.plan.log(event, this.now);
	}

	/**
	 * Records the attempt that a step has in progress as cancelled, and leaves the step
	 * as it is; does nothing if it has none.
	 */
	public void cancelAttempt(Step step) {
		AttemptRef ref = step.attemptInProgress();
		if (ref != null) {
			this.plan.record(AttemptEnded.of(ref, step, AttemptOutcome.CANCELLED, null, this.now));
		}
	}

	/** Makes a step wait again from the start, and cancels its attempt. */
	public void suspend(Step step) {
		cancelAttempt(step);
		step.suspend();
	}

	/**
	 * Completes a step whose attempt ended.
	 * @param result its text, null if it makes none
	 */
	public void complete(Step step, @Nullable String result) {
		step.complete(this.now);
		logEnd(step, null, Preview.of(result));
	}

	/** Completes a step that waited for a verdict or a person. */
	public void confirm(Step step) {
		confirm(step, step.preview());
	}

	/**
	 * Completes a step that waited.
	 * @param preview the beginning of its result, null if it has none
	 */
	public void confirm(Step step, @Nullable String preview) {
		step.confirm(this.now);
		logEnd(step, null, preview);
	}

	/** Fails a step that is in progress or waits. */
	public void fail(Step step, StepError error) {
		fail(step, error, step.preview());
	}

	/**
	 * Fails a step that is in progress or waits.
	 * @param preview the beginning of its result all the same, null if there is none
	 */
	public void fail(Step step, StepError error, @Nullable String preview) {
		if (step.is(StepStatus.WAITING)) {
			step.failWaiting(error, this.now);
		}
		else {
			step.fail(error, this.now);
		}
		logEnd(step, error, preview);
	}

	/** Skips a step that has not ended, and cancels its attempt. */
	public void skip(Step step, StepError reason) {
		cancelAttempt(step);
		step.skip(reason, this.now);
		logEnd(step, reason, null);
	}

	/** Cancels a step that has not ended, and its attempt. */
	public void cancel(Step step) {
		cancelAttempt(step);
		step.cancel(this.now);
		logEnd(step, null, null);
	}

	/**
	 * Logs the end of a step.
	 * @param error why it did not complete, null if it did
	 * @param preview the beginning of its result, null if it has none
	 */
	public void logEnd(Step step, @Nullable StepError error, @Nullable String preview) {
		log(new StepEvent.Ended(step.line(), this.plan.progress(), error, preview));
	}

	/** Records the steps as a person left them. */
	public void revisedByPerson(String reason) {
		List<DraftedStep> steps = steps().definitions();
		revise(RevisionAuthor.USER, reason, isBroken(StepGraph.isChain(steps)) ? Strategy.DAG : null, steps);
	}

	/**
	 * Records the steps as the planner left them while the plan ran.
	 * @param cause what people ask for does not count against {@code maxReplans}
	 */
	public void replanned(String reason, ReplanCause cause) {
		if (cause != ReplanCause.USER) {
			this.plan.countReplan();
		}
		revise(RevisionAuthor.REPLANNER, reason, isBroken(steps().isChain()) ? Strategy.DAG : null,
				steps().definitions());
	}

	private boolean isBroken(boolean chain) {
		return this.plan.strategy() == Strategy.LINEAR && !chain;
	}

	/**
	 * Records a revision.
	 * @param strategy the shape that the plan has from now on, null for the one it has
	 */
	public void revise(RevisionAuthor author, String reason, @Nullable Strategy strategy, List<DraftedStep> steps) {
		this.plan.revise((strategy != null) ? strategy : this.plan.strategy());
		this.plan.record(new NewRevision(this.plan.id(), this.plan.revision(), author, reason,
				steps.stream().map(PlannedStep::of).toList(), this.now));
	}

	/** Takes the steps that a subgoal was divided into out of the plan. */
	public void supersedeParts(Step subgoal, int revision) {
		for (Step part : List.copyOf(steps().all())) {
			if (part.isPartOf(subgoal)) {
				supersedeParts(part, revision);
				if (!part.isSuperseded()) {
					part.supersede(revision);
				}
			}
		}
	}

	/** Ends the plan, and cancels the steps that have not ended. */
	public void end(PlanEnd end) {
		steps().all().stream().filter((step) -> !step.status().isEnded()).toList().forEach(this::cancel);
		this.plan.end(end, this.now);
		log(new PlanEvent.PlanEnded(end.status(), end.endedBy(), end.error(), this.plan.progress(),
				Preview.of(end.result())));
	}

}
