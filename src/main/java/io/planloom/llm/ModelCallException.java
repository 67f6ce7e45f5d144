package io.planloom.llm;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A model call gave no usable answer. The message is one plain sentence for a person and
 * never holds the API key.
 */
public final class ModelCallException extends RuntimeException {

	/** Failures of requests that no model worked on. */
	private static final Set<ModelErrorCode> REFUSALS = EnumSet.of(ModelErrorCode.RATE_LIMITED,
			ModelErrorCode.OVERLOADED, ModelErrorCode.UNAUTHORIZED, ModelErrorCode.QUOTA_EXHAUSTED,
			ModelErrorCode.UNKNOWN_MODEL, ModelErrorCode.BAD_REQUEST, ModelErrorCode.CONTEXT_LENGTH_EXCEEDED);

	private final transient ModelFailure failure;

	private final transient ModelUsage usage;

	private final boolean sent;

	/**
	 * Makes the exception of a classified failure.
	 * @param failure why there is no answer
	 * @param usage what the call took; its tokens are unknown
	 * @param cause what the client threw, or null if the answer itself was at fault
	 */
	public ModelCallException(ModelFailure failure, ModelUsage usage, @Nullable Throwable cause) {
		this(failure, usage, cause, true);
	}

	private ModelCallException(ModelFailure failure, ModelUsage usage, @Nullable Throwable cause, boolean sent) {
		super(failure.sentence(), cause);
		this.failure = failure;
		this.usage = usage;
		this.sent = sent;
	}

	public static ModelCallException unsent(ModelFailure failure, ModelUsage usage, Throwable cause) {
		return new ModelCallException(failure, usage, cause, false);
	}

	/**
	 * Says the same in other words.
	 * @param sentence one plain sentence for a person
	 * @return the failure of the same call
	 */
	public ModelCallException told(String sentence) {
		ModelFailure same = new ModelFailure(this.failure.code(), sentence, this.failure.retryAfter(),
				this.failure.unpaid(), this.failure.badSample());
		return new ModelCallException(same, this.usage, getCause(), this.sent);
	}

	/** Returns why there is no answer. */
	public ModelFailure failure() {
		return this.failure;
	}

	/**
	 * Returns what this means for the step.
	 * @return the verdict
	 */
	public Verdict verdict() {
		return this.failure.verdict();
	}

	/**
	 * Returns what happened.
	 * @return the code
	 */
	public ModelErrorCode code() {
		return this.failure.code();
	}

	/**
	 * Returns how long the endpoint asked to be left alone ({@code Retry-After}, RFC
	 * 9110, section 10.2.3). It is not capped; the retry policy does that.
	 * @return the time from now, or null if the endpoint named none
	 */
	public @Nullable Duration retryAfter() {
		return this.failure.retryAfter();
	}

	/**
	 * Tells whether the endpoint wants to be paid before it takes a call (402).
	 * @return whether only a person's payment helps
	 */
	public boolean isUnpaid() {
		return this.failure.unpaid();
	}

	/**
	 * Tells whether this one sample of the model was not the JSON that was asked for.
	 * @return whether the same question may be asked again at once
	 */
	public boolean isBadSample() {
		return this.failure.badSample();
	}

	/**
	 * Returns what the call took.
	 * @return the usage; its tokens are unknown
	 */
	public ModelUsage usage() {
		return this.usage;
	}

	/**
	 * Says whether the endpoint was asked. It was not if the call was interrupted while
	 * it waited to be sent, or would have failed for a reason that is known already; then
	 * there is no call to record.
	 * @return whether a request may have been sent
	 */
	public boolean isSent() {
		return this.sent;
	}

	/**
	 * Tells whether the endpoint can have worked on the call. It has not if it refused
	 * the request or was never reached.
	 * @return false if nothing was spent for sure
	 */
	public boolean mayHaveSpent() {
		return !REFUSALS.contains(code()) && !wasNeverReached(getCause());
	}

	private static boolean wasNeverReached(@Nullable Throwable thrown) {
		return thrown != null && (Unreached.reason(thrown) != null || wasNeverReached(thrown.getCause()));
	}

	/** The consequence of a failed call for the step that made it. */
	public enum Verdict {

		/** The same call may succeed later; the step's retry policy decides when. */
		RETRY,
		/**
		 * The endpoint refused the call for a time, which says nothing against it: the
		 * step waits, and that does not count as a failure.
		 */
		WAIT,
		/**
		 * The endpoint refuses every call until a person or the time of its quota acts:
		 * the plan pauses until it takes calls again.
		 */
		PAUSE_PLAN,
		/**
		 * No call of the plan can succeed as it is: scheduling stops at once.
		 */
		STOP_PLAN,
		/**
		 * This call will never succeed, but others may: the step fails without another
		 * attempt.
		 */
		FAIL_STEP

	}

}
