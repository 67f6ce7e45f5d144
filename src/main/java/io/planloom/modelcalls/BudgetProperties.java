package io.planloom.modelcalls;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the budget that a plan divides among its attempts.
 *
 * @param grantTokens tokens that an attempt is granted with its claim, by default the
 * longest answer of a configured model and 12,000 for its prompt, or its fair share of
 * what is left if that is less; a call whose worst case does not fit asks for more, which
 * is one more write to the database
 */
@Validated
@ConfigurationProperties("planloom.budget")
record BudgetProperties(@Nullable @Min(1000) Long grantTokens) {
}
