package io.planloom.plan.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.LimitsChange;
import io.planloom.plan.NewPlan;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Spend;
import io.planloom.plan.StepSpec;
import io.planloom.plan.SystemStep;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.AttemptCalls;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.PlanEnd;
import io.planloom.plan.model.Step;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.ToolCall;

/**
 * Applies to a plan what workers and the clock do: claims, outcomes, lost workers,
 * expiry. {@link PlanClosing} derives what follows from each change (budget, deadline,
 * when the next step may be claimed) when the change is written.
 */
public final class PlanLifecycle {

	/** Attempts that may be lost with their worker before the step is held to blame. */
	private static final int MAX_LOSSES = 5;

	private final PlanChange change;

	private final Plan plan;

	/**
	 * Looks at a plan.
	 * @param plan held for the caller alone
	 * @param now the present time
	 */
	public PlanLifecycle(Plan plan, Instant now) {
		this.change = new PlanChange(plan, now);
		this.plan = plan;
	}

	/**
	 * Makes a plan that has its steps, or waits for a worker to draft them.
	 * @param request what is asked for
	 * @param now the present time
	 */
	public static Plan create(UUID id, NewPlan request, Instant now) {
		Plan plan = new Plan(id, request, now);
		plan.log(new PlanEvent.PlanCreated(request.planSpec().goal(), plan.strategy()), now);
		AcceptedSteps own = request.steps();
		if (own == null) {
			StepSpec draft = new StepSpec.Draft("Draft the steps of the plan");
			DraftedStep step = new DraftedStep(SystemStep.DRAFT.id(), draft, List.of());
			plan.steps().add(id, step, 0, EarlyStepAcceptance.DRAFT_RANK).ready(now);
		}
		else {
			PlanChange change = new PlanChange(plan, now);
			new DraftAcceptance(change).adopt(own);
			new PlanProgression(change).schedule(null);
		}
		return plan;
	}

	/**
	 * Claims steps for a worker: those on the longest remaining paths first, within the
	 * plan's parallelism, and each with a grant from what the plan may spend.
	 * @param worker the worker
	 * @param slots how many it can take
	 * @param usual what an attempt is granted if there is room
	 * @return the claimed steps, none if none is ready or can be afforded
	 */
	public List<ClaimedStep> claim(UUID worker, int slots, Spend usual) {
		return new StepClaim(this.change, worker, usual).claim(slots);
	}

	/**
	 * Accepts the outcome of an attempt, and schedules the steps that waited for it.
	 * @param ref the attempt
	 * @param outcome its outcome
	 * @param backoff how long a failed step waits
	 * @return whether it was accepted; a late outcome changes nothing, but what it spent
	 * is recorded
	 */
	public boolean complete(AttemptRef ref, StepOutcome outcome, Backoff backoff) {
		Step step = this.plan.steps().heldBy(ref);
		if (step == null) {
			spend(ref, outcome.calls());
			return false;
		}
		AttemptCompletion completion = new AttemptCompletion(this.change, step, ref);
		EndpointPause pause = new EndpointPause(this.change);
		boolean tried = pause.isTriedBy(step);
		if (tried && completion.renew(outcome, backoff)) {
			this.plan.budget().free(ref);
			return true;
		}
		if (tried && !outcome.isGivenBack()) {
			pause.end();
		}
		if (!outcome.isGivenBack()) {
			logStart(step, ref);
		}
		this.plan.budget().free(ref);
		completion.complete(outcome, backoff);
		return true;
	}

	/** Has a plan try its model endpoint at once, if that paused it. */
	public void retryEndpoint() {
		new EndpointPause(this.change).retry();
	}

	/**
	 * Takes steps of a draft that is still being written, which may run meanwhile.
	 * @param ref the attempt that drafts
	 * @param written the steps that it told so far and that may start, each after those
	 * that it depends on
	 * @return how many joined the plan; none of an attempt that is under way no more, of
	 * a plan that is paused, or of one that is to be looked over first
	 */
	public int acceptEarly(AttemptRef ref, List<DraftedStep> written) {
		Step draft = this.plan.steps().heldBy(ref);
		return (draft != null) ? new EarlyStepAcceptance(this.change).adopt(draft, written) : 0;
	}

	/**
	 * Records what an attempt spent whose outcome does not count.
	 * @param ref the attempt
	 * @param calls the model calls it made
	 */
	public void spend(AttemptRef ref, List<ModelCall> calls) {
		if (this.plan.budget().free(ref) | !calls.isEmpty()) {
			this.plan.record(new AttemptCalls(ref, calls));
		}
	}

	/**
	 * Grants an attempt more than it was granted with its claim, and tells of its start
	 * unless the log has it.
	 * @param ref the attempt
	 * @param more what it needs beside what it has, perhaps nothing
	 * @return false if the limits have no room for it at present, or the attempt is no
	 * longer under way
	 */
	public boolean reserve(AttemptRef ref, Spend more) {
		Step step = this.plan.steps().heldBy(ref);
		if (step == null || !this.plan.budget().raise(ref, more, this.plan.limits())) {
			return false;
		}
		if (!new EndpointPause(this.change).isTriedBy(step)) {
			logStart(step, ref);
		}
		return true;
	}

	/**
	 * Records tool calls of an attempt.
	 * @param ref the attempt
	 * @param calls as they stand now
	 * @return false if the attempt is no longer under way
	 */
	public boolean record(AttemptRef ref, List<ToolCall> calls) {
		Step step = this.plan.steps().heldBy(ref);
		if (step == null) {
			return false;
		}
		new ToolWait(this.change).record(step, calls);
		return true;
	}

	/** Logs the start of an attempt with its first call. */
	private void logStart(Step step, AttemptRef ref) {
		if (this.plan.budget().isStartUnlogged(ref)) {
			this.plan.budget().tell(ref);
			this.change.log(new StepEvent.Started(step.line(), this.plan.progress()));
		}
	}

	/**
	 * Takes an attempt back from a worker that stops in good order, as if it had not
	 * been, but for what it spent.
	 * @param ref the attempt
	 * @param calls the model calls it made
	 * @return whether it was still under way
	 */
	public boolean release(AttemptRef ref, List<ModelCall> calls) {
		spend(ref, calls);
		Step step = this.plan.steps().heldBy(ref);
		if (step == null) {
			return false;
		}
		step.release(this.change.now());
		this.change.log(new StepEvent.Retrying(step.line(), this.plan.progress(), "worker stopped", null, 0));
		return true;
	}

	/**
	 * Takes back all that a lost worker had under way.
	 * @param worker the worker whose lease has expired
	 */
	public void reclaim(UUID worker) {
		for (Step step : this.plan.steps().heldBy(worker)) {
			// What one of them failing leads to may have stopped another
			if (worker.equals(step.owner())) {
				AttemptRef ref = new AttemptRef(this.plan.id(), step.id(), step.attempt(), worker);
				new AttemptCompletion(this.change, step, ref).lose(MAX_LOSSES);
			}
		}
	}

	/**
	 * Ends the plan because a user wants it.
	 * @return whether it was open; a cancelled plan stays as it is
	 * @throws PlanStateException if it has ended in another way
	 */
	public boolean cancel() {
		if (this.plan.status() == PlanStatus.CANCELLED) {
			return false;
		}
		if (this.plan.status().isEnded()) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "cancel");
		}
		this.change.end(PlanEnd.cancelled("Cancelled by request."));
		return true;
	}

	/** Ends the plan if its time is over. */
	public void expire() {
		boolean over = !this.plan.times().deadlineAt().isAfter(this.change.now());
		if (over && !this.plan.status().isEnded() && this.plan.waiting().since() == null) {
			this.change.end(new PlanEnding(this.plan).expired());
		}
	}

	/**
	 * Changes what the plan may use. One that ended partial or failed may be retried with
	 * other limits.
	 * @param change what changes
	 * @throws PlanStateException if it has completed or was cancelled
	 */
	public void changeLimits(LimitsChange change) {
		if (this.plan.status() == PlanStatus.COMPLETED || this.plan.status() == PlanStatus.CANCELLED) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "change the limits of");
		}
		this.plan.changeLimits(change.applyTo(this.plan.limits()));
	}

}
