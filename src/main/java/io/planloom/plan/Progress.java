package io.planloom.plan;

import java.time.Duration;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Progress of a plan. The service's own steps do not count.
 *
 * @param completed steps that completed
 * @param failed steps that failed, with no attempt left
 * @param running steps in progress
 * @param total all steps
 * @param percent completed steps in per cent of all steps, rounded; at most 99 until the
 * plan has ended, and 100 for a completed plan without steps
 * @param remainingSeconds estimated seconds to the end of the plan,
 * {@code remaining.seconds.p50} of its estimate; 0 once it has ended, null in events of
 * an open plan and if there is no sensible estimate
 */
public record Progress(int completed, int failed, int running, int total, int percent,
		@Nullable Long remainingSeconds) {

	/** The answer, or a verdict on it, is still to come. */
	private static final int MOST_OF_OPEN = 99;

	/**
	 * Computes how far a plan has come.
	 * @param statuses one for each step that is no system step
	 * @param plan where the plan stands
	 * @return the progress; of the remaining time it is known only that an ended plan has
	 * none
	 */
	public static Progress of(Collection<StepStatus> statuses, PlanStatus plan) {
		int completed = count(statuses, StepStatus.COMPLETED);
		int total = statuses.size();
		int percent = (total > 0) ? (int) Math.round(100.0 * completed / total)
				: ((plan == PlanStatus.COMPLETED) ? 100 : 0);
		return new Progress(completed, count(statuses, StepStatus.FAILED), count(statuses, StepStatus.IN_PROGRESS),
				total, plan.isEnded() ? percent : Math.min(percent, MOST_OF_OPEN), plan.isEnded() ? 0L : null);
	}

	/**
	 * Adds the estimate.
	 * @param time until the plan's end; a begun second counts
	 * @return the same progress with that time
	 */
	public Progress withRemaining(Duration time) {
		return new Progress(this.completed, this.failed, this.running, this.total, this.percent,
				time.plusNanos(999_999_999).toSeconds());
	}

	private static int count(Collection<StepStatus> statuses, StepStatus status) {
		return (int) statuses.stream().filter((each) -> each == status).count();
	}

}
