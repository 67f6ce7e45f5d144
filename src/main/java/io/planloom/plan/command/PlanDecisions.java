package io.planloom.plan.command;

import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;

import io.planloom.plan.StepDraft;
import io.planloom.plan.StepEdit;
import io.planloom.plan.Subject;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StalePlanException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.spi.StepRules;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Lets people approve, reject and edit the steps of plans. Each method is one transaction
 * on one plan, and changes all or nothing.
 */
@Service
public class PlanDecisions {

	private final PlanVerbs verbs;

	private final StepRules rules;

	PlanDecisions(PlanVerbs verbs, StepRules rules) {
		this.verbs = verbs;
		this.rules = rules;
	}

	/**
	 * Lets a plan run that waits for approval, or completes its one step that does. To
	 * approve again what was approved changes nothing.
	 * @param planId the plan
	 * @param subject what is meant
	 * @param steps all that it is to have, null for those that were drafted
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if neither it nor a step of it waits for approval, if
	 * several steps do and none is named, if it has another revision, or if steps are
	 * given and it runs already
	 * @throws StepStateException if the step that is named is none that waits for
	 * approval
	 * @throws InvalidStepsException if the steps break rules, or none has the id that is
	 * named
	 */
	public void approve(UUID planId, Subject subject, @Nullable List<StepDraft> steps) {
		this.verbs.apply(planId, (plan, now) -> new Approvals(plan, now).approve(subject, steps, this.rules));
	}

	/**
	 * Has a plan drafted again that waits for approval, or ends it. Of a plan that runs,
	 * the one step that waits for approval fails.
	 * @param planId the plan
	 * @param subject what is meant; to reject the same named step again changes nothing
	 * @param reason which the planner is told, or with which the step or the plan ends
	 * @param ends whether the plan ends
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if neither it nor a step of it waits for approval, if
	 * several steps do and none is named, or if it has another revision
	 * @throws StepStateException if the step that is named is none that waits for
	 * approval
	 */
	public void reject(UUID planId, Subject subject, String reason, boolean ends) {
		this.verbs.apply(planId, (plan, now) -> new Approvals(plan, now).reject(subject, reason, ends));
	}

	/**
	 * Completes an approval step that waits; one that was approved stays as it is.
	 * @param planId the plan
	 * @param stepId the step
	 * @param comment for the log, null for none
	 * @throws UnknownPlanException if there is no such plan
	 * @throws UnknownStepException if it has no such step
	 * @throws StepStateException if the step is none that waits for approval
	 */
	public void approveStep(UUID planId, String stepId, @Nullable String comment) {
		this.verbs.apply(planId, (plan, now) -> new Approvals(plan, now).approveStep(stepId, comment));
	}

	/**
	 * Fails an approval step that waits.
	 * @param planId the plan
	 * @param stepId the step
	 * @param reason one sentence
	 * @throws UnknownPlanException if there is no such plan
	 * @throws UnknownStepException if it has no such step
	 * @throws StepStateException if the step is none that waits for approval
	 */
	public void rejectStep(UUID planId, String stepId, String reason) {
		this.verbs.apply(planId, (plan, now) -> new Approvals(plan, now).rejectStep(stepId, reason));
	}

	/**
	 * Changes steps that have not started.
	 * @param planId the plan
	 * @param edit what changes
	 * @param current tells of a version of the plan whether it is the one that is meant
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it neither runs nor waits for approval
	 * @throws StepStateException if its answer is being written
	 * @throws StalePlanException if it has another version
	 * @throws InvalidStepsException if what it would become breaks rules
	 */
	public void edit(UUID planId, StepEdit edit, LongPredicate current) {
		this.verbs.apply(planId, (plan, now) -> new Edit(plan, this.rules, now).apply(edit, current));
	}

}
