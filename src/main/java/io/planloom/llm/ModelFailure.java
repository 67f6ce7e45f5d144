package io.planloom.llm;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Why a call gave no answer, and what that means for the step.
 *
 * @param verdict what happens to the step
 * @param code a stable name, such as {@code rate_limited}
 * @param sentence one plain sentence for a person
 * @param retryAfter how long the endpoint asked to be left alone, not capped, or null
 */
public record ModelFailure(ModelCallException.Verdict verdict, String code, String sentence,
		@Nullable Duration retryAfter) {

	/**
	 * Makes a failure for which the endpoint named no waiting time.
	 * @param verdict what happens to the step
	 * @param code a stable name
	 * @param sentence one plain sentence for a person
	 */
	public ModelFailure(ModelCallException.Verdict verdict, String code, String sentence) {
		this(verdict, code, sentence, null);
	}

}
