package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.AttemptCalls;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.ModelSwitch;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Completes one attempt: records it, and retries, escalates or ends the step. A failure
 * is retried first, then {@link FailureEscalation} decides.
 */
final class AttemptCompletion {

	private final PlanChange change;

	private final Plan plan;

	private final Step step;

	private final AttemptRef ref;

	AttemptCompletion(PlanChange change, Step step, AttemptRef ref) {
		this.change = change;
		this.plan = change.plan();
		this.step = step;
		this.ref = ref;
	}

	/** Completes the attempt with its outcome. */
	void complete(StepOutcome outcome, Backoff backoff) {
		switch (outcome) {
			case StepOutcome.Completed completed -> complete(completed.result(), completed.calls());
			case StepOutcome.Drafted drafted -> {
				new DraftAcceptance(this.change).adopt(this.step, drafted);
				complete(null, drafted.calls());
			}
			case StepOutcome.Expanded expanded -> expand(expanded);
			case StepOutcome.Answered answered -> {
				new DraftAcceptance(this.change).adopt(this.step, answered);
				complete(answered.answer(), answered.calls());
			}
			case StepOutcome.Replanned replanned -> replan(replanned);
			case StepOutcome.Judged judged -> {
				record(AttemptOutcome.COMPLETED, null, judged.text(), judged.calls());
				new Verification(this.change).judge(this.step, judged);
				advance(null);
			}
			case StepOutcome.RetryLater retry -> {
				record(AttemptOutcome.FAILED, retry.error(), null, retry.calls());
				if (this.step.failures() + 1 < this.plan.limits().maxAttempts()) {
					retry(retry, backoff);
				}
				else {
					fail(retry.error());
				}
			}
			case StepOutcome.Postponed postponed -> {
				recordRefused(postponed.error(), postponed.calls());
				if (!new EndpointWait(this.change).begin(this.step, postponed, backoff)) {
					fail(postponed.error());
				}
			}
			case StepOutcome.Refused refused -> {
				EndpointPause pause = new EndpointPause(this.change);
				recordRefused(refused.error(), refused.calls());
				if (refused.by().unpaid() && pause.savesNothing()) {
					stop(refused.error());
				}
				else {
					pause.begin(this.step, refused, backoff);
				}
			}
			case StepOutcome.AwaitsPerson asking -> {
				this.plan.record(new AttemptCalls(this.ref, asking.calls()));
				new ToolWait(this.change).begin(this.step, asking.toolCalls());
				advance(null);
			}
			case StepOutcome.Failed failed -> {
				record(AttemptOutcome.FAILED, failed.error(), null, failed.calls());
				if (failed.reach() == StepOutcome.Reach.PLAN) {
					stop(failed.error());
				}
				else {
					fail(failed.error());
				}
			}
			case StepOutcome.Unaffordable unaffordable -> {
				record(unaffordable.calls());
				this.step.release(this.change.now());
				this.plan.budget().ask(this.step, unaffordable.needed());
				giveBack(unaffordable);
			}
		}
	}

	/**
	 * Puts the step of a paused plan back, which tried the endpoint that paused it.
	 * @return false if the endpoint took a call; then nothing is done
	 */
	boolean renew(StepOutcome outcome, Backoff backoff) {
		VainTry vain = VainTry.of(outcome);
		if (vain == null) {
			return false;
		}
		recordRefused(vain.error(), outcome.calls());
		new EndpointPause(this.change).renew(this.step, vain, backoff);
		return true;
	}

	/** Without a call there was no attempt. */
	private void recordRefused(StepError error, List<ModelCall> calls) {
		if (!calls.isEmpty()) {
			record(AttemptOutcome.FAILED, error, null, calls);
		}
	}

	/**
	 * Logs that the step waits: without a call there was no attempt that another one
	 * could follow.
	 */
	private void giveBack(StepOutcome.Unaffordable unaffordable) {
		if (unaffordable.isGivenBack()) {
			this.change.log(new StepEvent.Waiting(this.step.line(), this.plan.progress(), WaitingFor.BUDGET));
		}
		else {
			logRetrying("The limits have no room for the attempt at present.", null, Duration.ZERO);
		}
	}

	/** Ends an attempt whose worker was lost; a step that lost too many workers fails. */
	void lose(int maxLosses) {
		StepError error = new StepError(StepErrorCode.WORKER_LOST, "The worker that ran the step was lost.");
		record(AttemptOutcome.LOST, error, null, List.of());
		if (this.step.losses() < maxLosses) {
			this.step.lose(this.change.now());
			logRetrying("worker lost", null, Duration.ZERO);
		}
		else {
			fail(error);
		}
	}

	private void complete(@Nullable String result, List<ModelCall> calls) {
		record(AttemptOutcome.COMPLETED, null, result, calls);
		if (result != null && new Verification(this.change).hold(this.step, result)) {
			advance(null);
			return;
		}
		this.change.complete(this.step, result);
		new Replanning(this.change).observe(this.step);
		advance(result);
	}

	/** Applies a replan to the plan, which then goes on. */
	private void replan(StepOutcome.Replanned replanned) {
		if (this.step.spec() instanceof StepSpec.Replan replan) {
			record(AttemptOutcome.COMPLETED, null, null, replanned.calls());
			this.change.complete(this.step, null);
			new ReplanApplication(this.change, replan, replanned, this.step.attemptStartedAt()).apply();
			new Replanning(this.change).observeSince(this.step.attemptStartedAt());
			advance(null);
		}
	}

	/**
	 * Expands a subgoal into the steps that the attempt planned; their joined results are
	 * its result. Of subgoals that are planned at the same time, later ones may find no
	 * room, and are planned again for what is left.
	 */
	private void expand(StepOutcome.Expanded expanded) {
		Steps steps = this.plan.steps();
		int planned = steps.work().size() + steps.expected(this.plan.limits().maxSteps());
		if (planned + expanded.steps().size() > expanded.maxTotal()) {
			record(expanded.calls());
			this.step.release(this.change.now());
			logRetrying("The plan has become too large for the steps; fewer are planned.", null, Duration.ZERO);
			return;
		}
		record(AttemptOutcome.COMPLETED, null, null, expanded.calls());
		new DraftAcceptance(this.change).expand(this.step, expanded);
		advance(null);
	}

	private void retry(StepOutcome.RetryLater retry, Backoff backoff) {
		Duration delay = backoff.delay(this.step.failures() + 1, retry.retryAfter());
		this.step.retry(this.change.now().plus(delay));
		logRetrying(retry.error().message(), retry.error(), delay);
	}

	private void fail(StepError error) {
		new FailureEscalation(this.change).escalate(this.step, error);
		new Verification(this.change).end(this.step);
		advance(null);
	}

	/** Ends the plan, since every further step would fail in the same way. */
	private void stop(StepError error) {
		this.change.fail(this.step, error);
		this.change.end(new PlanEnding(this.plan).stopped(error));
	}

	/** Schedules the plan's next steps, unless the plan has ended. */
	private void advance(@Nullable String result) {
		if (!this.plan.status().isEnded()) {
			new PlanProgression(this.change).schedule((result != null) ? result : this.plan.answer());
		}
	}

	private void logRetrying(String reason, @Nullable StepError error, Duration delay) {
		this.change
			.log(new StepEvent.Retrying(this.step.line(), this.plan.progress(), reason, error, delay.toMillis()));
	}

	private void record(AttemptOutcome outcome, @Nullable StepError error, @Nullable String result,
			List<ModelCall> calls) {
		this.plan.record(AttemptEnded.of(this.ref, this.step, outcome, error, this.change.now()).withResult(result));
		record(calls);
	}

	/** Tells of models that answered in the place of others, each once. */
	private void record(List<ModelCall> calls) {
		this.plan.record(new AttemptCalls(this.ref, calls));
		Set<String> told = new HashSet<>();
		for (ModelCall call : calls) {
			ModelSwitch instead = call.instead();
			if (instead != null && told.add(instead.from() + " " + call.model())) {
				this.change.log(new StepEvent.ModelSwitched(this.step.line(), this.plan.progress(), instead.from(),
						call.model(), instead.error().message(), instead.error()));
			}
		}
	}

}
