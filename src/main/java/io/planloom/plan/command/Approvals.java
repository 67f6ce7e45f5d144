package io.planloom.plan.command;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Subject;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.lifecycle.PlanProgression;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.PlanEnd;
import io.planloom.plan.model.RejectedRevision;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import io.planloom.plan.model.StepsRewriter;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.spi.StepRules;
import org.jspecify.annotations.Nullable;

/** Approves or rejects a plan, or a step of it, that waits for a person. */
public final class Approvals {

	private final Plan plan;

	private final PlanChange change;

	public Approvals(Plan plan, Instant now) {
		this.plan = plan;
		this.change = new PlanChange(plan, now);
	}

	/**
	 * Lets the plan run, with other steps if they are given, or approves the one step
	 * that waits.
	 */
	public void approve(Subject subject, @Nullable List<StepDraft> steps, StepRules rules) {
		if (isStepMeant(subject)) {
			requireNone(steps);
			approveOnce(step(subject, "approve"), subject);
			return;
		}
		if (steps == null && isApproved()) {
			requireApproved(subject);
			return;
		}
		require("approve", subject);
		if (steps != null) {
			new Edit(this.plan, rules, this.change.now()).replace(steps);
		}
		this.plan.become(PlanStatus.RUNNING);
		this.change.log(new PlanEvent.PlanApproved(this.plan.revision()));
		new PlanProgression(this.change).schedule(null);
	}

	/**
	 * Has the plan drafted again, or ends it. If only one step waits, rejects that step,
	 * and ends the plan if that is asked for.
	 */
	public void reject(Subject subject, String reason, boolean ends) {
		if (isStepMeant(subject)) {
			rejectOnce(step(subject, "reject"), subject, reason, ends);
			return;
		}
		require("reject", subject);
		this.plan.record(new RejectedRevision(this.plan.id(), this.plan.revision(), reason));
		this.change.log(new PlanEvent.PlanRejected(this.plan.revision(), reason, ends));
		if (ends) {
			this.change.end(PlanEnd.cancelled(reason));
		}
		else {
			Steps steps = this.plan.steps();
			new StepsRewriter(this.plan.id(), steps, this.plan.revision()).clear();
			long drafts = steps.all().stream().filter((step) -> step.kind() == StepKind.DRAFT).count();
			String id = (drafts == 0) ? "draft" : "draft_" + (drafts + 1);
			StepSpec again = new StepSpec.Draft(
					"Draft the steps again, since they were rejected: %s".formatted(reason));
			this.plan.become(PlanStatus.PLANNING);
			steps.add(this.plan.id(), new DraftedStep(id, again, List.of()), this.plan.revision(), 0)
				.ready(this.change.now());
		}
	}

	/**
	 * Returns whether a step is named, or steps wait for a person and the plan itself
	 * does not.
	 */
	private boolean isStepMeant(Subject subject) {
		return subject.step() != null
				|| (subject.isUnnamed() && this.plan.phase() != PlanStatus.AWAITING_APPROVAL && isStepAwaited());
	}

	private boolean isStepAwaited() {
		return !this.plan.steps().awaitingPerson().isEmpty();
	}

	/**
	 * Returns whether the plan was approved already, so that approving it again changes
	 * nothing.
	 */
	private boolean isApproved() {
		boolean runs = switch (this.plan.phase()) {
			case RUNNING, PAUSED, COMPLETED, PARTIAL -> !this.plan.steps().work().isEmpty();
			case PLANNING, AWAITING_APPROVAL, FAILED, CANCELLED -> false;
		};
		return runs && (this.plan.planSpec().approval() == Approval.PLAN
				|| this.plan.steps().work().stream().anyMatch(Approvals::isApproved));
	}

	/**
	 * Refuses a revision that cannot have been approved: one that is yet to come, or one
	 * that was rejected, of which a further draft tells.
	 */
	private void requireApproved(Subject subject) {
		Integer named = subject.revision();
		int rejected = this.plan.steps()
			.all()
			.stream()
			.filter((step) -> step.kind() == StepKind.DRAFT)
			.mapToInt(Step::revision)
			.max()
			.orElse(0);
		if (named != null && (named > this.plan.revision() || named <= rejected)) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "approve",
					"revision %d was not approved".formatted(named));
		}
	}

	private static boolean isApproved(Step step) {
		return step.kind() == StepKind.APPROVAL && step.is(StepStatus.COMPLETED);
	}

	private void approveOnce(String stepId, Subject subject) {
		if (!is(stepId, Approvals::isApproved)) {
			requireRevision("approve", subject);
			approveStep(stepId, null);
		}
	}

	/** Rejects a step; rejecting it again with the same consequence changes nothing. */
	private void rejectOnce(String stepId, Subject subject, String reason, boolean ends) {
		if (subject.step() != null && is(stepId, Approvals::isRejected)
				&& (!ends || this.plan.status() == PlanStatus.CANCELLED)) {
			return;
		}
		requireRevision("reject", subject);
		if (!ends) {
			rejectStep(stepId, reason);
			return;
		}
		fail(awaiting("reject", stepId), reason);
		this.change.end(PlanEnd.cancelled(reason));
	}

	private boolean is(String stepId, Predicate<Step> property) {
		return this.plan.steps().find(stepId).filter(property).isPresent();
	}

	private static boolean isRejected(Step step) {
		StepError error = step.error();
		return step.kind() == StepKind.APPROVAL && step.is(StepStatus.FAILED) && error != null
				&& error.is(StepErrorCode.REJECTED);
	}

	private String step(Subject subject, String verb) {
		String named = subject.step();
		if (named != null && this.plan.steps().find(named).isEmpty()) {
			throw new InvalidStepsException(
					List.of(new InvalidStepsException.InvalidPart("/step", "must be the id of a step of the plan")));
		}
		return (named != null) ? named : single(verb);
	}

	private String single(String verb) {
		List<String> waiting = this.plan.steps().awaitingPerson();
		if (waiting.size() > 1) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), verb,
					"several of its steps wait for a person, so name one of them: " + String.join(", ", waiting));
		}
		return waiting.getFirst();
	}

	/** Refuses new steps for a plan that runs already; an edit changes those. */
	private void requireNone(@Nullable List<StepDraft> steps) {
		if (steps != null) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "replace the steps of",
					"its steps run, so an edit of them (PATCH) changes those that have not started");
		}
	}

	/**
	 * Approves a step, so that its dependents may start; approving again changes nothing.
	 */
	public void approveStep(String stepId, @Nullable String comment) {
		if (is(stepId, Approvals::isApproved)) {
			return;
		}
		Step step = awaiting("approve", stepId);
		step.confirm(this.change.now());
		this.change.log(new StepEvent.Ended(step.line(), this.plan.progress(), null, null, comment));
		goOn();
	}

	/**
	 * Rejects a step, so that its dependents never start; rejecting again changes
	 * nothing.
	 */
	public void rejectStep(String stepId, String reason) {
		if (is(stepId, Approvals::isRejected)) {
			return;
		}
		fail(awaiting("reject", stepId), reason);
		goOn();
	}

	private void fail(Step step, String reason) {
		StepError error = new StepError(StepErrorCode.REJECTED, reason);
		this.change.fail(step, error, null);
	}

	private void goOn() {
		new PlanProgression(this.change).schedule(null);
	}

	private void require(String verb, Subject subject) {
		if (this.plan.phase() != PlanStatus.AWAITING_APPROVAL) {
			throw isStepAwaited()
					? new PlanStateException(this.plan.id(), this.plan.status(), verb,
							"a step of it waits for a person, not the plan itself")
					: new PlanStateException(this.plan.id(), this.plan.status(), verb);
		}
		requireRevision(verb, subject);
	}

	private void requireRevision(String verb, Subject subject) {
		Integer seen = subject.revision();
		if (seen != null && seen != this.plan.revision()) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), verb,
					"its revision is %d, not %d".formatted(this.plan.revision(), seen));
		}
	}

	private Step awaiting(String verb, String stepId) {
		Step step = this.plan.steps().find(stepId).orElseThrow(() -> new UnknownStepException(this.plan.id(), stepId));
		if (!step.asked().isEmpty()) {
			throw new StepStateException(verb, stepId,
					"waiting for a word on its tool call %1$d (POST .../steps/%2$s/calls/%1$d/approve or /reject)"
						.formatted(step.asked().getFirst(), stepId));
		}
		if (step.kind() != StepKind.APPROVAL) {
			throw new StepStateException(verb, stepId, "no approval step, its kind is " + step.kind().wireName());
		}
		if (!step.is(StepStatus.WAITING)) {
			throw new StepStateException(verb, stepId, step.status().wireName());
		}
		return step;
	}

}
