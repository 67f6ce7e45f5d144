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
public record Spend(long tokens, BigDecimal cost) {

	/** Nothing. */
	public static final Spend ZERO = new Spend(0, BigDecimal.ZERO);

	/** The decimals that the database keeps of money. */
	private static final int SCALE = 8;

	/**
	 * Adds.
	 * @param other what comes on top
	 * @return both together
	 */
	public Spend plus(Spend other) {
		return new Spend(this.tokens + other.tokens, this.cost.add(other.cost));
	}

	/**
	 * Subtracts.
	 * @param other what is taken away
	 * @return the rest, perhaps below zero
	 */
	public Spend minus(Spend other) {
		return new Spend(this.tokens - other.tokens, this.cost.subtract(other.cost));
	}

	/**
	 * Tells whether this is enough, of tokens and of money.
	 * @param other what is asked for
	 * @return whether neither is less
	 */
	public boolean covers(Spend other) {
		return this.tokens >= other.tokens && this.cost.compareTo(other.cost) >= 0;
	}

	/** Takes the lower of each. */
	public Spend min(Spend other) {
		return new Spend(Math.min(this.tokens, other.tokens), this.cost.min(other.cost));
	}

	/** Takes the higher of each. */
	public Spend max(Spend other) {
		return new Spend(Math.max(this.tokens, other.tokens), this.cost.max(other.cost));
	}

	/** Divides among equals, money rounded down. */
	public Spend share(int among) {
		return new Spend(this.tokens / among, this.cost.divide(BigDecimal.valueOf(among), SCALE, RoundingMode.FLOOR));
	}

}
