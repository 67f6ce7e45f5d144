package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.planloom.plan.EndedBy;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.RefusingEndpoint;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The pause of a plan whose model endpoint refuses every call. From time to time one step
 * of it is claimed all the same and tries the endpoint: if the call gets an answer, the
 * plan goes on with it, else nothing is told and the next try comes later.
 */
final class EndpointPause {

	private final PlanChange change;

	private final Plan plan;

	EndpointPause(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
	}

	/** Puts a refused step back, and pauses the plan unless it is paused. */
	void begin(Step step, StepOutcome.Refused outcome, Backoff backoff) {
		boolean told = step.refusals() > 0;
		Instant until = this.change.now().plus(backoff.delay(step.refusals() + 1, outcome.retryAfter()));
		// The pause holds it back, not a time of its own
		step.postpone(outcome.error(), this.change.now(), !outcome.calls().isEmpty());
		if (!told) {
			new EndpointWait(this.change).logWaiting(step, outcome.error(), until);
		}
		if (this.plan.status() != PlanStatus.PAUSED) {
			Pause pause = new Pause(EndedBy.Cause.ENDPOINT, sentence(outcome.by(), outcome.error()),
					outcome.by().model(), until);
			this.plan.pause(pause);
			this.change.log(new PlanEvent.PlanPaused(pause.who(), pause.reason()));
		}
	}

	private static String sentence(RefusingEndpoint endpoint, StepError error) {
		return "Calls of %s at %s are refused: %s".formatted(endpoint.model(), endpoint.name(), error.message());
	}

	/** Tells whether nothing was done yet that a pause could save. */
	boolean savesNothing() {
		return this.plan.steps().all().stream().noneMatch((step) -> step.is(StepStatus.COMPLETED));
	}

	/**
	 * Returns which of the claimable steps may try the endpoint now, first those that it
	 * refused; none before the next try is due.
	 */
	List<Step> next(List<Step> claimable) {
		boolean due = isTry(this.change.now()) && this.plan.steps().inProgress() == 0;
		return due ? claimable.stream().sorted(Comparator.comparing(Step::awaitsEndpoint).reversed()).toList()
				: List.of();
	}

	/** Tells whether the attempt of a step began as a try, after the pause. */
	boolean isTriedBy(Step step) {
		Instant began = step.attemptStartedAt();
		return began != null && isTry(began);
	}

	/** What begins in a pause before its time is none of its tries. */
	private boolean isTry(Instant began) {
		Pause pause = pause();
		return pause != null && pause.until() != null && !began.isBefore(pause.until());
	}

	/** Puts a step back whose try came to nothing, and tells nobody. */
	void renew(Step step, VainTry vain, Backoff backoff) {
		Duration delay = backoff.delay(step.refusals() + 1, vain.retryAfter());
		step.postpone(vain.error(), this.change.now(), vain.made());
		retryAt(this.change.now().plus(delay));
	}

	/** Has the endpoint tried as soon as a worker is free. */
	void retry() {
		if (!isTry(this.change.now())) {
			retryAt(this.change.now());
		}
	}

	private void retryAt(Instant until) {
		Pause pause = pause();
		if (pause != null) {
			this.plan.pause(new Pause(pause.who(), pause.reason(), pause.model(), until));
		}
	}

	/** Lets the plan go on: the endpoint takes calls. */
	void end() {
		Pause pause = pause();
		if (pause != null) {
			this.plan.become(this.plan.steps().areDrafted() ? PlanStatus.RUNNING : PlanStatus.PLANNING);
			this.change.log(new PlanEvent.PlanResumed(pause.who(),
					"The model endpoint takes calls of %s again.".formatted(pause.model()), pause.model()));
		}
	}

	/** Returns the pause that an endpoint made, null if there is none. */
	private @Nullable Pause pause() {
		Pause pause = this.plan.stop().pause();
		return (pause != null && pause.byEndpoint()) ? pause : null;
	}

}
