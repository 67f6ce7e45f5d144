package io.planloom.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Limits;

/**
 * Limits of a test's plan. Unless said otherwise there is room for what tests do, and no
 * failure has a step divided or the rest planned anew.
 */
public final class LimitsBuilder {

	private int steps = 10;

	private int depth = 3;

	private int replans;

	private int attempts = 3;

	private int revisions = 2;

	private int splits;

	private int parallel = 4;

	private long tokens = 200_000;

	private BigDecimal cost = BigDecimal.TWO;

	private Duration timeout = Duration.ofMinutes(30);

	private List<DegradeLevel> degrade = List.of();

	private int degradeAt = 80;

	private LimitsBuilder() {
	}

	/**
	 * Begins with the usual ones.
	 * @return a builder
	 */
	public static LimitsBuilder limits() {
		return new LimitsBuilder();
	}

	/**
	 * Sets {@code maxSteps}.
	 * @param steps steps that a draft may have
	 * @return this
	 */
	public LimitsBuilder steps(int steps) {
		this.steps = steps;
		return this;
	}

	/**
	 * Sets {@code maxDepth}.
	 * @param depth levels of steps
	 * @return this
	 */
	public LimitsBuilder depth(int depth) {
		this.depth = depth;
		return this;
	}

	/**
	 * Sets {@code maxReplans}.
	 * @param replans times that the rest is planned anew
	 * @return this
	 */
	public LimitsBuilder replans(int replans) {
		this.replans = replans;
		return this;
	}

	/**
	 * Sets {@code maxAttempts}.
	 * @param attempts failed attempts after which a step fails
	 * @return this
	 */
	public LimitsBuilder attempts(int attempts) {
		this.attempts = attempts;
		return this;
	}

	/**
	 * Sets {@code maxRevisions}.
	 * @param revisions times that a verdict sends a step back
	 * @return this
	 */
	public LimitsBuilder revisions(int revisions) {
		this.revisions = revisions;
		return this;
	}

	/**
	 * Sets {@code maxSplits}.
	 * @param splits 0 or 1
	 * @return this
	 */
	public LimitsBuilder splits(int splits) {
		this.splits = splits;
		return this;
	}

	/**
	 * Sets {@code maxParallel}.
	 * @param parallel steps that run at the same time
	 * @return this
	 */
	public LimitsBuilder parallel(int parallel) {
		this.parallel = parallel;
		return this;
	}

	/**
	 * Sets {@code maxTokens}.
	 * @param tokens input and output together
	 * @return this
	 */
	public LimitsBuilder tokens(long tokens) {
		this.tokens = tokens;
		return this;
	}

	/**
	 * Sets {@code maxCost}.
	 * @param cost a decimal
	 * @return this
	 */
	public LimitsBuilder cost(String cost) {
		this.cost = new BigDecimal(cost);
		return this;
	}

	/**
	 * Sets the time from the plan's creation to its end.
	 * @param timeout the time
	 * @return this
	 */
	public LimitsBuilder timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	/**
	 * Sets how the plan makes do with less.
	 * @param degrade in the order of use
	 * @return this
	 */
	public LimitsBuilder degrade(DegradeLevel... degrade) {
		this.degrade = List.of(degrade);
		return this;
	}

	/**
	 * Sets from where on it does.
	 * @param degradeAt in per cent
	 * @return this
	 */
	public LimitsBuilder degradeAt(int degradeAt) {
		this.degradeAt = degradeAt;
		return this;
	}

	/**
	 * Makes the limits.
	 * @return what was said
	 */
	public Limits build() {
		return new Limits(this.steps, this.depth, this.replans, this.attempts, this.revisions, this.splits,
				this.parallel, this.tokens, this.cost, this.timeout, this.degrade, this.degradeAt);
	}

}
