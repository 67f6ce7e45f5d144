package io.planloom.plan;

import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.error.StepErrorCode;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

/**
 * The error for which a step or a plan did not complete.
 *
 * @param code stable code for programs, in lower snake case
 * @param message one plain sentence for people
 * @param retryable whether the same work may succeed later
 */
@Embeddable
public record StepError(@Column(name = "error_code") @Convert(converter = ErrorCode.Converter.class) ErrorCode code,
		@Column(name = "error_message") String message, @Column(name = "error_retryable") boolean retryable) {

	/**
	 * Makes an error whose code says whether the same work may succeed later.
	 * @param code a code whose errors are all retryable, or all not
	 * @param message one plain sentence for a person
	 * @throws IllegalArgumentException if it depends on the error
	 */
	public StepError(StepErrorCode code, String message) {
		this(code, message, isRetryable(code));
	}

	/**
	 * Tells whether the error has a code.
	 * @param other the code
	 * @return whether it is this error's
	 */
	public boolean is(StepErrorCode other) {
		return this.code == other;
	}

	private static boolean isRetryable(StepErrorCode code) {
		return switch (code.retry()) {
			case YES -> true;
			case NO -> false;
			case DEPENDS -> throw new IllegalArgumentException(code + " says of each error if it is retryable");
		};
	}

}
