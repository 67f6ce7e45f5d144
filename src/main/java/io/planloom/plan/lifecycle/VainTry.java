package io.planloom.plan.lifecycle;

import java.time.Duration;

import io.planloom.plan.StepError;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A try of a model endpoint that paused the plan, to which it gave no answer.
 *
 * @param error why
 * @param retryAfter how long the endpoint asked to wait, null if it did not
 * @param made whether a call was made
 */
record VainTry(StepError error, @Nullable Duration retryAfter, boolean made) {

	/**
	 * Reads it from the outcome of the attempt.
	 * @return null if the try was not in vain, or none was made for want of room
	 */
	static @Nullable VainTry of(StepOutcome outcome) {
		boolean made = !outcome.calls().isEmpty();
		boolean answered = outcome.calls().stream().anyMatch((call) -> call.errorCode() == null);
		return answered ? null : switch (outcome) {
			case StepOutcome.Refused refused -> new VainTry(refused.error(), refused.retryAfter(), made);
			case StepOutcome.Postponed postponed -> new VainTry(postponed.error(), postponed.retryAfter(), made);
			case StepOutcome.RetryLater retry -> new VainTry(retry.error(), retry.retryAfter(), made);
			case StepOutcome.Completed completed -> null;
			case StepOutcome.Drafted drafted -> null;
			case StepOutcome.Expanded expanded -> null;
			case StepOutcome.Answered answer -> null;
			case StepOutcome.Replanned replanned -> null;
			case StepOutcome.Judged judged -> null;
			case StepOutcome.AwaitsPerson asking -> null;
			case StepOutcome.Failed failed -> null;
			case StepOutcome.Unaffordable unaffordable -> null;
		};
	}

}
