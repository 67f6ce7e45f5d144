package io.planloom.plan.command;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.lifecycle.PlanProgression;
import io.planloom.plan.model.Invalidation;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownStepException;

/**
 * A person's wish that what did not end well is tried again. What completed is kept, but
 * for what joins results: that is made again from what there is then.
 */
public final class RetryPlan {

	private static final String REASON = "Tried again by request.";

	private final Plan plan;

	private final Steps steps;

	private final PlanChange change;

	public RetryPlan(Plan plan, Instant now) {
		this.plan = plan;
		this.steps = plan.steps();
		this.change = new PlanChange(plan, now);
	}

	/** Retries all that is missing from a plan that ended as failed or partial. */
	public void retry() {
		if (!hasEndedBadly()) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "retry");
		}
		Step draft = this.steps.draft().orElse(null);
		if (draft != null && !draft.is(StepStatus.COMPLETED)) {
			reopen(PlanStatus.PLANNING, answerers(Set.of(draft)));
			draft.ready(this.change.now());
		}
		else {
			reopen(PlanStatus.RUNNING, answerers(new RetryScope(this.steps).ofAll()));
			this.steps.all().stream().filter(RetryPlan::isInterruptedWish).toList().forEach((replan) -> {
				replan.reopen();
				replan.ready(this.change.now());
			});
		}
		goOn();
	}

	/** Retries one step, with the steps that were skipped because of it. */
	public void retry(String stepId) {
		Step step = this.steps.find(stepId).orElseThrow(() -> new UnknownStepException(this.plan.id(), stepId));
		boolean open = this.plan.phase() == PlanStatus.RUNNING || this.plan.phase() == PlanStatus.PAUSED;
		if (!open && !hasEndedBadly()) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "retry a step of");
		}
		SkipStep.requireOwn("retry", step);
		if (!step.status().isEnded() || step.is(StepStatus.COMPLETED)) {
			throw new StepStateException("retry", stepId, step.status().wireName());
		}
		Set<Step> wanted = new RetryScope(this.steps).of(step);
		this.steps.graph().blocker(step).filter((blocker) -> !wanted.contains(blocker)).ifPresent((blocker) -> {
			throw new StepStateException("retry", stepId,
					"%s, and %s, on which it depends".formatted(step.status().wireName(), blocker.inWords()));
		});
		if (open) {
			Steering.holdAnswerBack(this.steps);
			wanted.stream()
				.filter((each) -> each.kind() == StepKind.SYNTHESIZE && !each.status().isEnded())
				.forEach(Steering::holdBack);
			wanted.stream().filter((each) -> each.verifies() != null).forEach(this::suspend);
			reopen(wanted);
			withdrawReplan();
		}
		else {
			reopen(PlanStatus.RUNNING, answerers(wanted));
		}
		goOn();
	}

	/** Returns the steps that make the answer and judge it, which run again. */
	private Set<Step> answerers(Set<Step> wanted) {
		Set<Step> all = new LinkedHashSet<>(wanted);
		this.steps.latest(StepKind.SYNTHESIZE).ifPresent(all::add);
		this.steps.find(SystemStep.ACCEPTANCE.id()).ifPresent(all::add);
		return all;
	}

	private void reopen(PlanStatus status, Set<Step> wanted) {
		boolean made = wanted.stream()
			.anyMatch((step) -> step.isTop() && !step.id().equals(SystemStep.ACCEPTANCE.id()));
		this.plan.reopen(status, made ? null : this.plan.answer(), this.change.now());
		this.change.log(new PlanEvent.PlanResumed(EndedBy.Cause.USER, REASON));
		reopen(wanted);
	}

	private void reopen(Set<Step> wanted) {
		List<Step> ended = wanted.stream().filter((step) -> step.status().isEnded()).toList();
		ended.forEach((step) -> {
			step.reopen();
			if (!this.steps.partsOf(step).isEmpty()) {
				step.awaitParts();
			}
		});
		ended.forEach(
				(step) -> this.change.log(new StepEvent.Retrying(step.line(), this.plan.progress(), REASON, null, 0)));
	}

	/** Suspends a judge, since the result that it judges is made again. */
	private void suspend(Step judge) {
		if (judge.hasBegun() && !judge.status().isEnded()) {
			this.change.suspend(judge);
		}
	}

	/**
	 * Cancels a replan that a failure caused, since nothing is left for the planner to
	 * mend.
	 */
	private void withdrawReplan() {
		this.steps.all().stream().filter((step) -> step.isReplan() && !step.status().isEnded()).forEach((replan) -> {
			if (replan.spec() instanceof StepSpec.Replan asked && asked.scope() == ReplanScope.FAILURE
					&& Invalidation.invalidated(this.steps, ReplanScope.FAILURE).isEmpty()) {
				this.change.cancel(replan);
			}
		});
	}

	/**
	 * Returns whether a step is a replan asked for by a person that the end of the plan
	 * cut short.
	 */
	private static boolean isInterruptedWish(Step step) {
		return step.isReplan() && step.is(StepStatus.CANCELLED) && step.spec() instanceof StepSpec.Replan replan
				&& replan.scope() == ReplanScope.REST;
	}

	private boolean hasEndedBadly() {
		return this.plan.status() == PlanStatus.FAILED || this.plan.status() == PlanStatus.PARTIAL;
	}

	private void goOn() {
		new PlanProgression(this.change).schedule();
	}

}
