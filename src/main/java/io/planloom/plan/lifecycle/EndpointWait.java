package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.time.Instant;

import io.planloom.plan.StepError;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A step whose call the model endpoint refused for a time. It waits as long as the
 * endpoint asks, or by a growing back-off, up to the deadline of its plan, and none of
 * that counts as a failure.
 */
final class EndpointWait {

	/** Refusals in a row for which an endpoint that names short waits is believed. */
	private static final int BELIEVED = 4;

	/** What is too short for a last try before the deadline. */
	private static final Duration LEAST = Duration.ofSeconds(1);

	private final PlanChange change;

	private final Plan plan;

	EndpointWait(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
	}

	/**
	 * Has a step wait whose attempt ended.
	 * @return false if the plan's time is over before the endpoint may take the call;
	 * then the step stays as it is
	 */
	boolean begin(Step step, StepOutcome.Postponed outcome, Backoff backoff) {
		Duration delay = delay(step, outcome.retryAfter(), backoff);
		if (delay == null) {
			return false;
		}
		step.postpone(outcome.error(), this.change.now().plus(delay), !outcome.calls().isEmpty());
		// What happened first, then what holds from now on
		this.change.log(new StepEvent.Retrying(step.line(), this.plan.progress(), outcome.error().message(),
				outcome.error(), delay.toMillis()));
		logWaiting(step, outcome.error(), this.change.now().plus(delay));
		return true;
	}

	/** Logs that a step waits for the endpoint, which is tried again at a time. */
	void logWaiting(Step step, StepError error, Instant until) {
		this.change.log(new StepEvent.Waiting(step.line(), this.plan.progress(), WaitingFor.ENDPOINT, error.message(),
				until, null));
	}

	private @Nullable Duration delay(Step step, @Nullable Duration retryAfter, Backoff backoff) {
		int refusals = step.refusals() + 1;
		Duration delay = backoff.delay(refusals, retryAfter);
		if (retryAfter != null && refusals > BELIEVED) {
			delay = max(delay, backoff.delay(refusals - BELIEVED, null));
		}
		if (this.plan.waiting().since() != null) {
			return delay;
		}
		Duration left = Duration.between(this.change.now(), this.plan.times().deadlineAt());
		if (delay.compareTo(left) < 0) {
			return delay;
		}
		// Nobody named the time of a back-off, so a part of it may do
		Duration half = left.dividedBy(2);
		return (retryAfter == null && half.compareTo(LEAST) >= 0) ? half : null;
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

}
