package io.planloom.plan.command;

import java.util.UUID;

import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.problem.UnpricedModelException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Lets people pause, resume, steer and retry plans, and skip or retry steps. Each method
 * is one transaction on one plan, and changes all or nothing.
 */
@Service
public class PlanInterventions {

	private final PlanVerbs verbs;

	private final CostCheck costs;

	PlanInterventions(PlanVerbs verbs, CostCheck costs) {
		this.verbs = verbs;
		this.costs = costs;
	}

	/**
	 * Lets nothing of a plan start until it is resumed; what is under way ends, and
	 * counts. Does nothing to a paused plan.
	 * @param planId the plan
	 * @param reason one sentence, null for none in particular
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has ended, or waits for approval
	 */
	public void pause(UUID planId, @Nullable String reason) {
		this.verbs.apply(planId, (plan, now) -> new PauseResume(plan, now).pause(reason));
	}

	/**
	 * Lets a paused plan go on. Does nothing to a plan that runs.
	 * @param planId the plan
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has ended, waits for approval, or would pause at
	 * once for what its limits do not allow
	 */
	public void resume(UUID planId) {
		this.verbs.apply(planId, (plan, now) -> new PauseResume(plan, now).resume());
	}

	/**
	 * Tries all again that is missing of a plan which ended as failed or partial; what
	 * completed is kept.
	 * @param planId the plan
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has another status
	 */
	public void retry(UUID planId) {
		this.verbs.apply(planId, (plan, now) -> new RetryPlan(plan, now).retry());
	}

	/**
	 * Tries one step again, with what was skipped because of it.
	 * @param planId the plan
	 * @param stepId a step that failed, was skipped or was cancelled
	 * @throws UnknownPlanException if there is no such plan
	 * @throws UnknownStepException if it has no such step
	 * @throws PlanStateException if it neither runs, nor is paused, nor ended as failed
	 * or partial
	 * @throws StepStateException if the step has another status, is one of the service's
	 * own, would be skipped again, or if the answer is being made
	 */
	public void retryStep(UUID planId, String stepId) {
		this.verbs.apply(planId, (plan, now) -> new RetryPlan(plan, now).retry(stepId));
	}

	/**
	 * Does without a step that has not ended. What depends on it goes on without it.
	 * @param planId the plan
	 * @param stepId the step; nothing happens if it was skipped by request
	 * @param reason one sentence, null for none in particular
	 * @throws UnknownPlanException if there is no such plan
	 * @throws UnknownStepException if it has no such step
	 * @throws PlanStateException if it neither runs nor is paused
	 * @throws StepStateException if the step has ended or is one of the service's own
	 */
	public void skipStep(UUID planId, String stepId, @Nullable String reason) {
		this.verbs.apply(planId, (plan, now) -> new SkipStep(plan, now).skip(stepId, reason));
	}

	/**
	 * Has the planner plan anew all steps that have not started.
	 * @param planId the plan
	 * @param instruction what the planner is told
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it neither runs nor is paused, or has no steps yet
	 * @throws StepStateException if its answer is being made
	 * @throws UnpricedModelException if its limit on cost cannot hold any more
	 */
	public void replan(UUID planId, String instruction) {
		this.verbs.apply(planId, (plan, now) -> {
			this.costs.check(plan.planSpec(), plan.limits());
			new Steering(plan, now).replan(instruction);
		});
	}

	/**
	 * Tells a plan something that every later prompt sees.
	 * @param planId the plan
	 * @param text the message
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has ended, or has as many messages as it may have
	 */
	public void tell(UUID planId, String text) {
		this.verbs.apply(planId, (plan, now) -> new Steering(plan, now).tell(text));
	}

}
