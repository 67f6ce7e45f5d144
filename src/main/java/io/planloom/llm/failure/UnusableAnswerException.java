package io.planloom.llm.failure;

import java.io.IOException;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;

/**
 * The endpoint answered, and the answer is of no use. It is an {@link IOException}
 * because that is what an HTTP interceptor may throw.
 */
public final class UnusableAnswerException extends IOException {

	private final transient ModelFailure failure;

	public UnusableAnswerException(ModelFailure failure) {
		super(failure.sentence());
		this.failure = failure;
	}

	public static UnusableAnswerException invalid(String sentence) {
		return new UnusableAnswerException(new ModelFailure(ModelErrorCode.INVALID_RESPONSE, sentence));
	}

	public static UnusableAnswerException tooLong() {
		return invalid("The model endpoint's answer is longer than 16 MB.");
	}

	public static UnusableAnswerException filtered(String sentence) {
		return new UnusableAnswerException(new ModelFailure(ModelErrorCode.CONTENT_FILTERED, sentence));
	}

	ModelFailure failure() {
		return this.failure;
	}

}
