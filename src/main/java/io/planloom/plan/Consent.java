package io.planloom.plan;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a person says to a plan, or to a step of it, that waits for that. */
final class Consent {

	private final Plan plan;

	private final Instant now;

	Consent(Plan plan, Instant now) {
		this.plan = plan;
		this.now = now;
	}

	/** The plan may run, with other steps if they are given. */
	void approve(@Nullable List<StepDraft> steps, StepRules rules) {
		require("approve");
		if (steps != null) {
			new Edit(this.plan, rules, this.now).replace(steps);
		}
		this.plan.become(PlanStatus.RUNNING);
		this.plan.log(new PlanEvent.PlanApproved(this.plan.revision()), this.now);
		new Course(this.plan, this.now).advance(null);
		this.plan.touch(this.now);
	}

	/** The plan may not run like this: another one is drafted, or it ends. */
	void reject(String reason, boolean ends) {
		require("reject");
		this.plan.log(new PlanEvent.PlanRejected(this.plan.revision(), reason, ends), this.now);
		if (ends) {
			this.plan.end(PlanStatus.CANCELLED, new EndedBy(EndedBy.Cause.USER, reason), null, null, this.now);
		}
		else {
			Steps steps = this.plan.steps();
			new Rewrite(this.plan.id(), steps, this.plan.revision()).clear();
			long drafts = steps.all().stream().filter((step) -> step.kind() == StepKind.DRAFT).count();
			String id = (drafts == 0) ? "draft" : "draft_" + (drafts + 1);
			StepSpec again = new StepSpec.Draft("Draft the steps of the plan again");
			this.plan.become(PlanStatus.PLANNING);
			steps.add(this.plan.id(), new DraftedStep(id, again, List.of()), this.plan.revision(), 0).ready(this.now);
		}
		this.plan.touch(this.now);
	}

	/** What depends on the step may start. */
	void approveStep(String stepId, @Nullable String comment) {
		Step step = awaiting("approve", stepId);
		step.confirm(this.now);
		conclude(new PlanEvent.StepEnded(step.line(), this.plan.progress(), null, null, comment));
	}

	/** What depends on the step never starts. */
	void rejectStep(String stepId, String reason) {
		Step step = awaiting("reject", stepId);
		Fault fault = new Fault("rejected", reason, false);
		step.fallShort(fault, this.now);
		conclude(new PlanEvent.StepEnded(step.line(), this.plan.progress(), fault, null));
	}

	private void conclude(PlanEvent ended) {
		this.plan.log(ended, this.now);
		new Course(this.plan, this.now).advance(null);
		this.plan.touch(this.now);
	}

	private void require(String verb) {
		if (this.plan.status() != PlanStatus.AWAITING_APPROVAL) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), verb);
		}
	}

	private Step awaiting(String verb, String stepId) {
		Step step = this.plan.steps().find(stepId).orElseThrow(() -> new UnknownStepException(this.plan.id(), stepId));
		if (step.kind() != StepKind.APPROVAL) {
			throw new StepStateException(verb, stepId, "no approval step, its kind is " + step.kind().wireName());
		}
		if (!step.is(StepStatus.WAITING)) {
			throw new StepStateException(verb, stepId, step.status().wireName());
		}
		return step;
	}

}
