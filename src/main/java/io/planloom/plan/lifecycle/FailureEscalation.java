package io.planloom.plan.lifecycle;

import java.time.Instant;
import java.util.List;

import io.planloom.plan.EscalationLevel;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.Nesting;

/**
 * What a step that failed in all its attempts, or by a verdict, is given before it has
 * failed for good: its fallback, then to be divided into smaller steps. After that the
 * plan may be changed, and at the end what can be finished is finished.
 */
final class FailureEscalation {

	private final Plan plan;

	private final Instant now;

	FailureEscalation(Plan plan, Instant now) {
		this.plan = plan;
		this.now = now;
	}

	/** Goes on from the next rung, or fails. */
	void climb(Step step, StepError fault) {
		if (isWork(step) && step.fallback() != null && step.rung() == EscalationLevel.ATTEMPT) {
			leaveParts(step);
			step.climb(EscalationLevel.FALLBACK, fault.message(), this.now);
			logClimb(step, "Falls back, because: %s".formatted(fault.message()), fault);
		}
		else if (isDivisible(step)) {
			step.split(fault.message(), this.now);
			logClimb(step, "Is divided into smaller steps, because: %s".formatted(fault.message()), fault);
		}
		else {
			fail(step, fault);
		}
	}

	private void fail(Step step, StepError fault) {
		if (step.is(StepStatus.WAITING)) {
			step.fallShort(fault, this.now);
		}
		else {
			step.fail(fault, this.now);
		}
		this.plan.log(new PlanEvent.StepEnded(step.line(), this.plan.progress(), fault, step.preview()), this.now);
		new Replanning(this.plan, this.now).consider(step, fault);
	}

	/** What a subgoal became has no place any more when something is done instead. */
	private void leaveParts(Step step) {
		List<Step> parts = this.plan.steps().all().stream().filter((part) -> part.isPartOf(step)).toList();
		parts.forEach((part) -> {
			leaveParts(part);
			if (!part.isSuperseded()) {
				part.supersede(this.plan.revision());
			}
		});
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

	private void logClimb(Step step, String reason, StepError fault) {
		this.plan.log(
				new PlanEvent.StepRetrying(step.line(), this.plan.progress(), reason, fault, 0, step.rung().wireName()),
				this.now);
	}

}
