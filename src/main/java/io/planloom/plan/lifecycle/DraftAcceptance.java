package io.planloom.plan.lifecycle;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.Strategy;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Acceptance;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.DraftReview;
import io.planloom.plan.work.StepOutcome;

/** Takes the steps of a draft, of a person or of a subgoal into a plan. */
final class DraftAcceptance {

	private final PlanChange change;

	private final Plan plan;

	DraftAcceptance(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
	}

	/** Takes the steps of a user's own. */
	void adopt(AcceptedSteps own) {
		adopt(RevisionAuthor.USER, "Given with the goal.", own);
		this.plan.steps().work().forEach(Step::markWrittenByPerson);
		begin();
	}

	/** Takes the steps of the planner. */
	void adopt(Step step, StepOutcome.Drafted draft) {
		String first = (this.plan.revision() == 0) ? "Drafted for the goal." : step.description();
		String reason = supersede(first, draft.superseded());
		this.plan.useExample(draft.example());
		adopt(RevisionAuthor.PLANNER, reason, new AcceptedSteps(draft.strategy(), draft.steps(), draft.repairs()));
		DraftReview review = draft.review();
		if (review != null) {
			logReviewed(review);
		}
		begin();
	}

	private void adopt(RevisionAuthor author, String reason, AcceptedSteps accepted) {
		EarlyStepMerge early = new EarlyStepMerge(this.change);
		if (early.isNeeded()) {
			adopt(author, reason, accepted, early);
			return;
		}
		this.change.revise(author, reason, accepted.strategy(), accepted.steps());
		this.plan.steps().add(this.plan.id(), accepted.steps(), this.plan.revision());
		new Acceptance(this.change).follow();
		logDrafted(accepted.steps(), accepted.repairs());
	}

	/** Adds accepted steps to the plan; some may have run already. */
	private void adopt(RevisionAuthor author, String reason, AcceptedSteps accepted, EarlyStepMerge early) {
		List<DraftedStep> steps = early.merge(accepted.steps());
		this.change.revise(author, reason, accepted.strategy(), steps);
		logDrafted(steps, joined(accepted.repairs(), early.repairs()));
		early.apply(steps);
		new Acceptance(this.change).follow();
	}

	private static List<String> joined(List<String> repairs, List<String> more) {
		return Stream.concat(repairs.stream(), more.stream()).toList();
	}

	/** Runs what was drafted, unless a person is to look at it first. */
	private void begin() {
		if (this.plan.planSpec().approval() == Approval.PLAN) {
			this.plan.become(PlanStatus.AWAITING_APPROVAL);
			this.change.log(new PlanEvent.PlanAwaitingApproval(this.plan.revision(),
					"Nothing runs before a person approves the plan.", List.of()));
		}
		else if (this.plan.status() != PlanStatus.PAUSED) {
			this.plan.become(PlanStatus.RUNNING);
		}
	}

	/** Takes the planner's answer in the place of steps. */
	void adopt(Step draft, StepOutcome.Answered answer) {
		EarlyStepMerge early = new EarlyStepMerge(this.change);
		this.change.revise(RevisionAuthor.PLANNER, "Answered at once.", Strategy.DIRECT, List.of());
		new Acceptance(this.change).judge(draft);
		logDrafted(List.of(), joined(answer.repairs(), early.repairs()));
		early.drop();
	}

	/** Makes the plan's own steps of what a subgoal was planned to be. */
	void expand(Step subgoal, StepOutcome.Expanded expanded) {
		subgoal.hold();
		List<DraftedStep> added = new Expansion(this.plan.id(), this.plan.steps(), subgoal, this.plan.revision())
			.add(expanded.steps());
		this.change.log(new PlanEvent.PlanExpanded(subgoal.line(), this.plan.progress(),
				added.stream().map(PlannedStep::of).toList(), expanded.repairs()));
		this.change.log(new StepEvent.Waiting(subgoal.line(), this.plan.progress(), WaitingFor.STEPS));
	}

	/** Keeps drafts that were improved; returns the reason of the one that follows. */
	private String supersede(String first, List<DraftReview> reviews) {
		String reason = first;
		for (DraftReview review : reviews) {
			this.change.revise(RevisionAuthor.PLANNER, reason, null, review.steps());
			logReviewed(review);
			reason = "Improved after a review. " + String.join(" ", review.issues());
		}
		return reason;
	}

	private void logReviewed(DraftReview review) {
		this.change.log(new PlanEvent.PlanReviewed(this.plan.revision(), review.approved(), review.issues()));
	}

	private void logDrafted(List<DraftedStep> steps, List<String> repairs) {
		this.change.log(new PlanEvent.PlanDrafted(this.plan.revision(), this.plan.strategy(),
				steps.stream().map(PlannedStep::of).toList(), repairs, this.plan.example()));
	}

}
