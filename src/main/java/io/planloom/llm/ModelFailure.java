package io.planloom.llm;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The failure of a model call.
 *
 * @param code what happened
 * @param sentence one plain sentence for a person
 * @param retryAfter how long the endpoint asked to be left alone, not capped, or null
 * @param unpaid whether the endpoint wants to be paid before it takes a call (402)
 * @param badSample whether this one sample of the model was no JSON, which the next may
 * be
 */
public record ModelFailure(ModelErrorCode code, String sentence, @Nullable Duration retryAfter, boolean unpaid,
		boolean badSample) {

	/**
	 * Makes a failure that money does not mend.
	 * @param code what happened
	 * @param sentence one plain sentence for a person
	 * @param retryAfter how long the endpoint asked to be left alone, not capped, or null
	 */
	public ModelFailure(ModelErrorCode code, String sentence, @Nullable Duration retryAfter) {
		this(code, sentence, retryAfter, false, false);
	}

	/**
	 * Makes a failure for which the endpoint named no waiting time.
	 * @param code what happened
	 * @param sentence one plain sentence for a person
	 */
	public ModelFailure(ModelErrorCode code, String sentence) {
		this(code, sentence, null);
	}

	/** Returns the same of an endpoint that wants to be paid first. */
	public ModelFailure asUnpaid() {
		return new ModelFailure(this.code, this.sentence, this.retryAfter, true, false);
	}

	/** Returns the same of a sample that was no JSON. */
	public ModelFailure asBadSample() {
		return new ModelFailure(this.code, this.sentence, this.retryAfter, false, true);
	}

	/**
	 * Returns what the failure means for the step.
	 * @return the verdict of its code
	 */
	public ModelCallException.Verdict verdict() {
		return this.code.verdict();
	}

}
