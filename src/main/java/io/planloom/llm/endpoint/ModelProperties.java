package io.planloom.llm.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the models and of the endpoint that serves them.
 *
 * @param baseUrl address of an OpenAI-compatible endpoint, by default OpenAI's own; it
 * usually ends in {@code /v1}, and without that most endpoints answer 404
 * @param apiKey key for the endpoint, by default none; with a base URL and no key no
 * {@code Authorization} header is sent
 * @param planner model that drafts plans, by default {@code gpt-5-mini}; an endpoint
 * other than OpenAI's hardly knows that one
 * @param executor model that does the work of steps, by default {@code gpt-5-mini}
 * @param reviewer model that judges drafts, by default the one that made them; when set
 * it is asked even for plans that name a planner of their own
 * @param cheap model that is asked near the limits of plans that declare
 * {@code cheaper_model}, by default none, and then plans may not declare that
 * @param timeout longest time for one call, by default two minutes; it bounds the whole
 * answer, so a slow local model with long answers needs more. A connection may take ten
 * seconds of it, or half of it if that is less
 * @param structuredOutput how data is asked for, by default {@code json_schema}; an
 * endpoint that does not know it answers 400, and then {@code json_object} or
 * {@code prompt} serves
 * @param streamPlanner whether a draft is read while the model is still writing it, so
 * that its first steps run before it is whole; by default true. Where an endpoint refuses
 * streams, it is asked again without, once for each model
 * @param output how long answers may be
 * @param prices price of each model, by default none, and then cost is unknown and a
 * limit on cost cannot hold; a name with a dot stands in brackets:
 * {@code planloom.models.prices[gpt-4.1].input-per-million}
 * @param demo the demo model
 */
@ConfigurationProperties("planloom.models")
public record ModelProperties(@DefaultValue("") String baseUrl, @DefaultValue("") String apiKey,
		@DefaultValue(DEFAULT_MODEL) String planner, @DefaultValue(DEFAULT_MODEL) String executor,
		@DefaultValue("") String reviewer, @DefaultValue("") String cheap, @DefaultValue("PT2M") Duration timeout,
		@DefaultValue("json_schema") StructuredOutput structuredOutput, @DefaultValue("true") boolean streamPlanner,
		@DefaultValue Output output, @DefaultValue Map<String, Price> prices, @DefaultValue Demo demo) {

	static final String DEFAULT_MODEL = "gpt-5-mini";

	private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

	public ModelProperties {
		baseUrl = baseUrl.strip();
		apiKey = apiKey.strip();
		planner = planner.isBlank() ? DEFAULT_MODEL : planner.strip();
		executor = executor.isBlank() ? DEFAULT_MODEL : executor.strip();
		reviewer = reviewer.strip();
		cheap = cheap.strip();
		prices = Map.copyOf(prices);
	}

	public String endpoint() {
		return this.baseUrl.isEmpty() ? DEFAULT_BASE_URL : this.baseUrl;
	}

	public boolean servesDemo() {
		Boolean enabled = this.demo.enabled();
		return (enabled != null) ? enabled : (this.baseUrl.isEmpty() && this.apiKey.isEmpty());
	}

	/** Leaves the key out, since records like to be logged. */
	@Override
	public String toString() {
		return "ModelProperties[baseUrl=%s, planner=%s, executor=%s]".formatted(this.baseUrl, this.planner,
				this.executor);
	}

	/**
	 * Price of a model, in any one currency.
	 *
	 * @param inputPerMillion price of a million tokens of prompt
	 * @param outputPerMillion price of a million tokens of answer, hidden reasoning
	 * included
	 * @param cachedInputPerMillion price of a million tokens of prompt from the
	 * endpoint's cache, by default that of other input
	 */
	public record Price(BigDecimal inputPerMillion, BigDecimal outputPerMillion,
			@Nullable BigDecimal cachedInputPerMillion) {
	}

	/**
	 * Limit on the length of answers; a plan's limit on tokens holds only because of it.
	 *
	 * @param maxTokens tokens of one answer at most, by default 4,096, sent with every
	 * call; hidden reasoning counts, so models that think long need more, and some older
	 * models refuse more
	 * @param parameter by which name it is sent, by default {@code auto}:
	 * {@code max_completion_tokens} to OpenAI's own endpoint, else {@code max_tokens}
	 */
	public record Output(@DefaultValue("4096") int maxTokens, @DefaultValue("auto") OutputLimit parameter) {

		public Output {
			if (maxTokens < 1) {
				throw new IllegalArgumentException("planloom.models.output.max-tokens must be at least 1");
			}
		}

	}

	/**
	 * The demo model, which plays a model without a key.
	 *
	 * @param enabled whether it serves, by default only if neither a key nor a base URL
	 * is given; when true it serves all calls, and the endpoint is never asked
	 * @param delay how long it takes to answer, by default 0.4 seconds
	 */
	public record Demo(@Nullable Boolean enabled, @DefaultValue("PT0.4S") Duration delay) {
	}

}
