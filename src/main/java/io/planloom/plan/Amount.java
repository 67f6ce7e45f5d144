package io.planloom.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Tokens and money, of what was spent or may be. Either may be below zero where more was
 * spent than there is.
 *
 * @param tokens of prompts and answers
 * @param cost in the currency of the price table
 */
public record Amount(long tokens, BigDecimal cost) {

	/** Nothing. */
	public static final Amount ZERO = new Amount(0, BigDecimal.ZERO);

	/** The decimals that the database keeps of money. */
	private static final int SCALE = 8;

	/**
	 * Adds.
	 * @param other what comes on top
	 * @return both together
	 */
	public Amount plus(Amount other) {
		return new Amount(this.tokens + other.tokens, this.cost.add(other.cost));
	}

	/**
	 * Subtracts.
	 * @param other what is taken away
	 * @return the rest, perhaps below zero
	 */
	public Amount minus(Amount other) {
		return new Amount(this.tokens - other.tokens, this.cost.subtract(other.cost));
	}

	/**
	 * Tells whether this is enough, of tokens and of money.
	 * @param other what is asked for
	 * @return whether neither is less
	 */
	public boolean covers(Amount other) {
		return this.tokens >= other.tokens && this.cost.compareTo(other.cost) >= 0;
	}

	/** Takes the lower of each. */
	Amount min(Amount other) {
		return new Amount(Math.min(this.tokens, other.tokens), this.cost.min(other.cost));
	}

	/** Takes the higher of each. */
	Amount max(Amount other) {
		return new Amount(Math.max(this.tokens, other.tokens), this.cost.max(other.cost));
	}

	/** Divides among equals, money rounded down. */
	Amount share(int among) {
		return new Amount(this.tokens / among, this.cost.divide(BigDecimal.valueOf(among), SCALE, RoundingMode.FLOOR));
	}

}
