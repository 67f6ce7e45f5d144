package io.planloom.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Why a step or a plan did not end well.
 *
 * @param code stable, lower snake case, for programs
 * @param message one plain sentence for a person
 * @param retryable whether the same work may succeed later
 */
@Embeddable
public record StepError(@Column(name = "error_code") String code, @Column(name = "error_message") String message,
		@Column(name = "error_retryable") boolean retryable) {

	/** The code of a step that a person does without. */
	public static final String NOT_NEEDED = "not_needed";

	/** The code of a step for which a change of the plan left no place. */
	public static final String REPLANNED = "replanned";

}
