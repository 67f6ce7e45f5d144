package io.planloom.plan;

import java.math.BigDecimal;

/** What an attempt is granted with its claim, before it knows what it needs. */
@FunctionalInterface
public interface UsualGrant {

	/** Serves where no prices are known. */
	UsualGrant TOKENS_ONLY = () -> new Amount(16_000, BigDecimal.ZERO);

	/**
	 * Returns what most attempts get by with; those that need more ask for it.
	 * @return tokens and money
	 */
	Amount amount();

}
