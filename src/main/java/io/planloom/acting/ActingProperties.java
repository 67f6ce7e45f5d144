package io.planloom.acting;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for running steps.
 *
 * @param inputTokenBudget about how many tokens a step's prompt may have, by default
 * 12,000; longer results are cut in their middle. A token is taken as four characters,
 * which is too few for Chinese or Japanese text, and the model's context has to hold the
 * answer too, so leave room
 */
@Validated
@ConfigurationProperties("planloom.acting")
record ActingProperties(@DefaultValue("12000") @Min(1000) int inputTokenBudget) {

	private static final int CHARACTERS_IN_A_TOKEN = 4;

	/** Returns the budget in UTF-16 characters. */
	int inputCharacters() {
		return (int) Math.min((long) this.inputTokenBudget * CHARACTERS_IN_A_TOKEN, Integer.MAX_VALUE);
	}

}
