package io.planloom.modelcalls;

import java.math.BigDecimal;

import io.planloom.llm.Models;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.price.Prices;
import io.planloom.plan.Spend;
import io.planloom.plan.work.DefaultReservation;

import org.springframework.stereotype.Component;

/**
 * The configured tokens, else what a usual call takes at most; and what they cost at the
 * dearest configured price.
 */
@Component
class PricedReservation implements DefaultReservation {

	private static final int DECIMALS_OF_A_MILLION = 6;

	/** Bytes of the prompt of a usual call, each of which may be a token. */
	private static final int PROMPT = 12_000;

	private final Spend amount;

	PricedReservation(BudgetProperties properties, Models models, ModelProperties modelProperties, Prices prices) {
		Long set = properties.grantTokens();
		long tokens = (set != null) ? set : PROMPT + longestAnswer(models, modelProperties.output());
		this.amount = new Spend(tokens,
				prices.dearestPerMillion().multiply(BigDecimal.valueOf(tokens)).movePointLeft(DECIMALS_OF_A_MILLION));
	}

	private static int longestAnswer(Models models, ModelProperties.Output output) {
		return models.all().stream().mapToInt((model) -> output.tokens(model.name())).max().orElse(0);
	}

	@Override
	public Spend amount() {
		return this.amount;
	}

}
