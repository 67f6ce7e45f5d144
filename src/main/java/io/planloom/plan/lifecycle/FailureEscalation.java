package io.planloom.plan.lifecycle;

import io.planloom.plan.EscalationLevel;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.Nesting;

/**
 * Escalates a step that is out of attempts or failed verification: fallback, then split,
 * then failure and replan.
 */
final class FailureEscalation {

	private final PlanChange change;

	private final Plan plan;

	FailureEscalation(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
	}

	/** Goes on from the next level, or fails. */
	void escalate(Step step, StepError error) {
		switch (next(step)) {
			case FALLBACK -> {
				this.change.supersedeParts(step, this.plan.revision());
				step.escalate(EscalationLevel.FALLBACK, error.message(), this.change.now());
				logClimb(step, "Falls back, because: %s".formatted(error.message()), error);
			}
			case SPLIT -> {
				step.split(error.message(), this.change.now());
				logClimb(step, "The step is split into smaller ones, because: %s".formatted(error.message()), error);
			}
			case FAILURE -> {
				this.change.fail(step, error);
				new Replanning(this.change).consider(step, error);
			}
		}
	}

	private Escalation next(Step step) {
		if (isWork(step) && step.fallback() != null && step.rung() == EscalationLevel.ATTEMPT) {
			return Escalation.FALLBACK;
		}
		return isDivisible(step) ? Escalation.SPLIT : Escalation.FAILURE;
	}

	private boolean isDivisible(Step step) {
		Nesting place = this.plan.steps().graph().placeOf(step);
		return this.plan.limits().maxSplits() > 0 && isWork(step) && step.kind() == StepKind.ACTION
				&& step.rung() != EscalationLevel.SPLIT && !step.isOptional()
				&& place.depth() < this.plan.limits().maxDepth() && place.subgoals().stream().noneMatch(this::isSplit);
	}

	private boolean isSplit(Nesting.Subgoal subgoal) {
		return this.plan.steps().find(subgoal.id()).orElseThrow().rung() == EscalationLevel.SPLIT;
	}

	private static boolean isWork(Step step) {
		return step.isWork() && step.kind() != StepKind.VERIFY;
	}

	private void logClimb(Step step, String reason, StepError error) {
		this.change
			.log(new StepEvent.Retrying(step.line(), this.plan.progress(), reason, error, 0, step.rung().wireName()));
	}

	/** The next measure for a step that failed. */
	private enum Escalation {

		/** Its fallback is tried. */
		FALLBACK,

		/** It is divided into smaller steps. */
		SPLIT,

		/** It fails, and the plan may be replanned. */
		FAILURE

	}

}
