package io.planloom.plan;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * How far a plan has come; system steps do not count.
 *
 * @param completed steps that ended well
 * @param failed steps that failed for good
 * @param running steps in progress
 * @param total all steps
 * @param percent completed steps of all steps, rounded to a whole number; 100 for a
 * completed plan without steps
 * @param remainingSeconds expected time to the plan's end, null while nothing is known of
 * it
 */
public record Progress(int completed, int failed, int running, int total, int percent,
		@Nullable Long remainingSeconds) {

	/**
	 * Computes how far a plan has come.
	 * @param statuses one for each step that is no system step
	 * @param planCompleted whether the plan has ended well
	 * @return the progress, with nothing known of the remaining time
	 */
	public static Progress of(Collection<StepStatus> statuses, boolean planCompleted) {
		int completed = count(statuses, StepStatus.COMPLETED);
		int total = statuses.size();
		int percent = (total > 0) ? (int) Math.round(100.0 * completed / total) : (planCompleted ? 100 : 0);
		return new Progress(completed, count(statuses, StepStatus.FAILED), count(statuses, StepStatus.IN_PROGRESS),
				total, percent, null);
	}

	private static int count(Collection<StepStatus> statuses, StepStatus status) {
		return (int) statuses.stream().filter((each) -> each == status).count();
	}

}
