package io.planloom.plan.work;

import java.math.BigDecimal;
import java.time.Instant;

import io.planloom.plan.Spend;
import io.planloom.plan.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One request to a model, as an attempt made it. Unknown figures are null, never 0.
 *
 * @param purpose what it was for, lower snake case
 * @param model the model asked
 * @param inputTokens tokens of the prompt
 * @param outputTokens tokens of the answer
 * @param cachedInputTokens those of the prompt's tokens that the endpoint had cached
 * @param cost in US dollars
 * @param startedAt when it was sent
 * @param durationMillis until its answer or failure, in milliseconds
 * @param errorCode why it failed, null if it did not
 * @param worst the most it can have taken, null if unknown; it is not recorded
 * @param capture what it said, null if that is not kept
 * @param instead why this model was asked and not the wanted one, null if it was wanted
 */
public record ModelCall(String purpose, String model, @Nullable Integer inputTokens, @Nullable Integer outputTokens,
		@Nullable Integer cachedInputTokens, @Nullable BigDecimal cost, Instant startedAt, long durationMillis,
		@Nullable ErrorCode errorCode, @Nullable Spend worst, @Nullable CallCapture capture,
		@Nullable ModelSwitch instead) {

	/** Makes a call of whose words nothing is kept. */
	public ModelCall(String purpose, String model, @Nullable Integer inputTokens, @Nullable Integer outputTokens,
			@Nullable Integer cachedInputTokens, @Nullable BigDecimal cost, Instant startedAt, long durationMillis,
			@Nullable ErrorCode errorCode, @Nullable Spend worst) {
		this(purpose, model, inputTokens, outputTokens, cachedInputTokens, cost, startedAt, durationMillis, errorCode,
				worst, null, null);
	}

	/**
	 * Adds what the call said.
	 * @param captured prompt and answer
	 * @return the same call with them
	 */
	public ModelCall with(CallCapture captured) {
		return new ModelCall(this.purpose, this.model, this.inputTokens, this.outputTokens, this.cachedInputTokens,
				this.cost, this.startedAt, this.durationMillis, this.errorCode, this.worst, captured, this.instead);
	}

	/**
	 * Says in whose place the model was asked.
	 * @param from the wanted model, null if it is this one
	 * @return the same call with that
	 */
	public ModelCall instead(@Nullable ModelSwitch from) {
		return new ModelCall(this.purpose, this.model, this.inputTokens, this.outputTokens, this.cachedInputTokens,
				this.cost, this.startedAt, this.durationMillis, this.errorCode, this.worst, this.capture, from);
	}

	/**
	 * Returns what counts against the limits of the plan: what it took, or its worst case
	 * if the endpoint did not say.
	 * @return tokens and money; models without a price cost nothing
	 */
	public Spend charge() {
		Spend known = new Spend((long) orZero(this.inputTokens) + orZero(this.outputTokens),
				(this.cost != null) ? this.cost : BigDecimal.ZERO);
		boolean told = this.inputTokens != null && this.outputTokens != null;
		return (told || this.worst == null) ? known : known.max(this.worst);
	}

	private static int orZero(@Nullable Integer tokens) {
		return (tokens != null) ? tokens : 0;
	}
}
