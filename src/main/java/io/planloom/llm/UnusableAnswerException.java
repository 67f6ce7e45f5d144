package io.planloom.llm;

import java.io.IOException;

/**
 * The endpoint answered, and the answer is of no use. It is an {@link IOException}
 * because that is what an HTTP interceptor may throw.
 */
final class UnusableAnswerException extends IOException {

	private final transient ModelFailure failure;

	UnusableAnswerException(ModelFailure failure) {
		super(failure.sentence());
		this.failure = failure;
	}

	static UnusableAnswerException invalid(String sentence) {
		return new UnusableAnswerException(
				new ModelFailure(ModelCallException.Verdict.RETRY, "invalid_response", sentence));
	}

	static UnusableAnswerException tooLong() {
		return invalid("The model endpoint's answer is longer than 16 MB.");
	}

	static UnusableAnswerException filtered(String sentence) {
		return new UnusableAnswerException(
				new ModelFailure(ModelCallException.Verdict.FAIL_STEP, "content_filtered", sentence));
	}

	ModelFailure failure() {
		return this.failure;
	}

}
