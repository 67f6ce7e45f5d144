package io.planloom.usage;

import java.math.BigDecimal;

import io.planloom.llm.Prices;
import io.planloom.plan.Amount;
import io.planloom.plan.UsualGrant;

import org.springframework.stereotype.Component;

/** The configured tokens, and what they cost at the dearest configured price. */
@Component
class PricedGrant implements UsualGrant {

	private static final int DECIMALS_OF_A_MILLION = 6;

	private final Amount amount;

	PricedGrant(BudgetProperties properties, Prices prices) {
		long tokens = properties.grantTokens();
		this.amount = new Amount(tokens,
				prices.dearestPerMillion().multiply(BigDecimal.valueOf(tokens)).movePointLeft(DECIMALS_OF_A_MILLION));
	}

	@Override
	public Amount amount() {
		return this.amount;
	}

}
