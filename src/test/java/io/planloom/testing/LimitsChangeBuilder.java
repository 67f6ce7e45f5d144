package io.planloom.testing;

import java.math.BigDecimal;
import java.time.Duration;

import io.planloom.plan.LimitsChange;
import org.jspecify.annotations.Nullable;

/** A change of limits; what is not said stays as it is. */
public final class LimitsChangeBuilder {

	private @Nullable Integer steps;

	private @Nullable Integer attempts;

	private @Nullable Integer parallel;

	private @Nullable Long tokens;

	private @Nullable BigDecimal cost;

	private @Nullable Duration timeout;

	private LimitsChangeBuilder() {
	}

	/**
	 * Begins with no change.
	 * @return a builder
	 */
	public static LimitsChangeBuilder change() {
		return new LimitsChangeBuilder();
	}

	/**
	 * Changes {@code maxSteps}.
	 * @param steps the new one
	 * @return this
	 */
	public LimitsChangeBuilder steps(int steps) {
		this.steps = steps;
		return this;
	}

	/**
	 * Changes {@code maxAttempts}.
	 * @param attempts the new one
	 * @return this
	 */
	public LimitsChangeBuilder attempts(int attempts) {
		this.attempts = attempts;
		return this;
	}

	/**
	 * Changes {@code maxParallel}.
	 * @param parallel the new one
	 * @return this
	 */
	public LimitsChangeBuilder parallel(int parallel) {
		this.parallel = parallel;
		return this;
	}

	/**
	 * Changes {@code maxTokens}.
	 * @param tokens the new one
	 * @return this
	 */
	public LimitsChangeBuilder tokens(long tokens) {
		this.tokens = tokens;
		return this;
	}

	/**
	 * Changes {@code maxCost}.
	 * @param cost a decimal
	 * @return this
	 */
	public LimitsChangeBuilder cost(String cost) {
		this.cost = new BigDecimal(cost);
		return this;
	}

	/**
	 * Changes the time from the plan's creation to its end.
	 * @param timeout the new one
	 * @return this
	 */
	public LimitsChangeBuilder timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	/**
	 * Makes the change.
	 * @return what was said
	 */
	public LimitsChange build() {
		return new LimitsChange(this.steps, null, null, this.attempts, null, null, this.parallel, this.tokens,
				this.cost, this.timeout, null);
	}

}
