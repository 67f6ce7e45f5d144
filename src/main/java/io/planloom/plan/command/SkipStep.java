package io.planloom.plan.command;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.lifecycle.PlanProgression;
import io.planloom.plan.lifecycle.Verification;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.work.AttemptRef;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that a step is not needed. What depends on it goes on without it, as if
 * it had been optional, and the plan may complete all the same.
 */
public final class SkipStep {

	private final Plan plan;

	private final Steps steps;

	private final PlanChange change;

	public SkipStep(Plan plan, Instant now) {
		this.plan = plan;
		this.steps = plan.steps();
		this.change = new PlanChange(plan, now);
	}

	/** Does without a step; one that was skipped by request stays as it is. */
	public void skip(String stepId, @Nullable String reason) {
		Step step = this.steps.find(stepId).orElseThrow(() -> new UnknownStepException(this.plan.id(), stepId));
		if (this.plan.phase() != PlanStatus.RUNNING && this.plan.phase() != PlanStatus.PAUSED) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "skip a step of");
		}
		requireOwn("skip", step);
		if (step.isSkippedByUser()) {
			return;
		}
		if (step.status().isEnded()) {
			throw new StepStateException("skip", stepId, step.status().wireName());
		}
		omit(step, (reason != null) ? "Skipped by request: " + reason : "Skipped by request.");
		new Verification(this.change).end(step);
		new PlanProgression(this.change).schedule();
	}

	/**
	 * Refuses system steps and superseded ones.
	 */
	static void requireOwn(String verb, Step step) {
		if (step.isSuperseded()) {
			throw new StepStateException(verb, step.id(), "no part of the plan any more, since that was changed");
		}
		if (!step.isWork()) {
			throw new StepStateException(verb, step.id(), "one of the service's own");
		}
	}

	/** Skips a step with its own steps and its judges. */
	private void omit(Step step, String reason) {
		leaveParts(step);
		this.change.skip(step, new StepError(StepErrorCode.NOT_NEEDED, reason));
		this.steps.judgesOf(step)
			.stream()
			.filter((judge) -> !judge.status().isEnded())
			.forEach((judge) -> omit(judge, "Skipped, since %s was skipped by request.".formatted(step.id())));
	}

	private void leaveParts(Step step) {
		List<Step> parts = this.steps.all()
			.stream()
			.filter((part) -> part.isPartOf(step) && !part.isSuperseded())
			.toList();
		for (Step part : parts) {
			if (part.status().isEnded()) {
				leaveParts(part);
			}
			else {
				omit(part, "Skipped, since %s was skipped by request.".formatted(step.id()));
			}
			part.supersede(this.plan.revision());
		}
	}

}
