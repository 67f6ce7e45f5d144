package io.planloom.llm.endpoint;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models plans may ask, and what they cost.
 *
 * @param allowed models that a plan may name, exact names or with {@code *} for any
 * characters, such as {@code gpt-5*}; by default all. Configured models and those of
 * agents may always be named
 * @param unpriced what becomes of a plan with a limit on cost that may ask a model whose
 * price is not known: {@code refuse}, the default, or {@code allow}, and then the calls
 * of that model cost nothing
 * @param listedPrices whether the prices that come with the service hold for models that
 * {@code planloom.models.prices} does not name, by default true; they are in US dollars,
 * so set it to false where you count in another currency
 */
@ConfigurationProperties("planloom.models")
public record ModelRuleProperties(@DefaultValue("*") List<String> allowed, @DefaultValue("refuse") Unpriced unpriced,
		@DefaultValue("true") boolean listedPrices) {

	public ModelRuleProperties {
		allowed = allowed.stream().map(String::strip).filter((name) -> !name.isEmpty()).toList();
	}

	/** What becomes of plans whose cost cannot be bounded. */
	public enum Unpriced {

		/** They are refused. */
		REFUSE,
		/** They run, and what has no price costs nothing. */
		ALLOW

	}

}
