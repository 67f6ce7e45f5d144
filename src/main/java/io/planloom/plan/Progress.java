package io.planloom.plan;

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
}
