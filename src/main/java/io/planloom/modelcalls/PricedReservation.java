package io.planloom.modelcalls;

import java.math.BigDecimal;

import io.planloom.llm.price.Prices;
import io.planloom.plan.Spend;
import io.planloom.plan.work.DefaultReservation;

import org.springframework.stereotype.Component;

/** The configured tokens, and what they cost at the dearest configured price. */
@Component
class PricedReservation implements DefaultReservation {

	private static final int DECIMALS_OF_A_MILLION = 6;

	private final Spend amount;

	PricedReservation(BudgetProperties properties, Prices prices) {
		long tokens = properties.grantTokens();
		this.amount = new Spend(tokens,
				prices.dearestPerMillion().multiply(BigDecimal.valueOf(tokens)).movePointLeft(DECIMALS_OF_A_MILLION));
	}

	@Override
	public Spend amount() {
		return this.amount;
	}

}
