package io.planloom.llm.failure;

import java.io.IOException;

import io.planloom.llm.ModelErrorCode;

/**
 * The endpoint answered, and the answer is of no use. It is an {@link IOException}
 * because that is what an HTTP interceptor may throw.
 */
public final class UnusableAnswerException extends IOException {

	private final ModelErrorCode code;

	private final String words;

	private UnusableAnswerException(ModelErrorCode code, String clause, String words) {
		super(clause);
		this.code = code;
		this.words = words;
	}

	/**
	 * Makes the exception of an answer that another try may mend.
	 * @param clause a main clause without a full stop
	 */
	public static UnusableAnswerException invalid(String clause) {
		return invalid(clause, "");
	}

	/**
	 * Makes the exception of an answer that another try may mend.
	 * @param clause a main clause without a full stop
	 * @param words what the endpoint said instead, as it came
	 */
	public static UnusableAnswerException invalid(String clause, String words) {
		return new UnusableAnswerException(ModelErrorCode.INVALID_RESPONSE, clause, words);
	}

	/**
	 * Makes the exception of an answer that was cut before there was anything of it.
	 * @param clause a main clause without a full stop
	 */
	public static UnusableAnswerException cut(String clause) {
		return new UnusableAnswerException(ModelErrorCode.OUTPUT_LIMIT, clause, "");
	}

	public static UnusableAnswerException tooLong() {
		return invalid("The model endpoint's answer is longer than 16 MB");
	}

	/**
	 * Makes the exception of an answer that was refused.
	 * @param clause a main clause without a full stop
	 * @param words what the model said instead, possibly empty
	 */
	public static UnusableAnswerException filtered(String clause, String words) {
		return new UnusableAnswerException(ModelErrorCode.CONTENT_FILTERED, clause, words);
	}

	ModelErrorCode code() {
		return this.code;
	}

	/** A main clause without a full stop. */
	String clause() {
		return String.valueOf(getMessage());
	}

	String words() {
		return this.words;
	}

}
