package io.planloom.plan.work;

import java.math.BigDecimal;

import io.planloom.plan.Spend;

/**
 * Supplies the amount that an attempt is granted with its claim, before its need is
 * known.
 */
@FunctionalInterface
public interface DefaultReservation {

	/** Serves where no prices are known. */
	DefaultReservation TOKENS_ONLY = () -> new Spend(16_000, BigDecimal.ZERO);

	/**
	 * Returns what most attempts get by with; those that need more ask for it.
	 * @return tokens and money
	 */
	Spend amount();

}
