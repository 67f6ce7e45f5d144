package io.planloom.llm.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.planloom.llm.CallPurpose;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the models and of the endpoint that serves them.
 *
 * @param baseUrl address of an OpenAI-compatible endpoint, by default OpenAI's own; it
 * usually ends in {@code /v1}, and without that most endpoints answer 404
 * @param apiKey key for the endpoint, or the place of a secret, by default none; with a
 * base URL and no key no {@code Authorization} header is sent
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
 * @param structuredOutput the strongest form in which data is asked for, by default
 * {@code auto}, which is {@code json_schema}; a model that refuses a form is asked in the
 * next weaker one within the same call, {@code json_object} and then {@code prompt}, and
 * for a day in the one that worked
 * @param streamPlanner whether a draft is read while the model is still writing it, so
 * that its first steps run before it is whole; by default true. A model that refuses
 * streams is asked without for a day
 * @param output how long answers may be
 * @param reasoningEffort how long models may think, by the purpose of the call, such as
 * {@code act}; sent to every model for the purposes that are set. By default {@code low}
 * for {@code plan}, {@code replan}, {@code expand}, {@code repair}, {@code review} and
 * {@code verify}, and only to models that are known to take it (o1, o3, o4, gpt-5,
 * gpt-oss); a model that refuses it is asked without
 * @param prices price of each model, by default that of the list that comes with the
 * service, if it names the model at this endpoint; without one cost is unknown and a
 * limit on cost cannot hold. A name with a dot stands in brackets:
 * {@code planloom.models.prices[gpt-4.1].input-per-million}
 * @param demo the demo model
 * @param endpoints endpoints besides that of {@code base-url}, by names of your own: a
 * model that they serve is called {@code NAME/model}. A name of a model that begins
 * otherwise is one of the default endpoint
 */
@ConfigurationProperties("planloom.models")
public record ModelProperties(@DefaultValue("") String baseUrl, @DefaultValue("") String apiKey,
		@DefaultValue(DEFAULT_MODEL) String planner, @DefaultValue(DEFAULT_MODEL) String executor,
		@DefaultValue("") String reviewer, @DefaultValue("") String cheap, @DefaultValue("PT2M") Duration timeout,
		@DefaultValue("auto") StructuredOutput structuredOutput, @DefaultValue("true") boolean streamPlanner,
		@DefaultValue Output output, @DefaultValue Map<CallPurpose, ReasoningEffort> reasoningEffort,
		@DefaultValue Map<String, Price> prices, @DefaultValue Demo demo,
		@DefaultValue Map<String, NamedEndpoint> endpoints) {

	static final String DEFAULT_MODEL = "gpt-5-mini";

	/** The model of an application's own chat model that names none. */
	public static final String OWN_MODEL = "chat-model";

	private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

	/** Calls whose answers are short, or checked, whatever a model thinks of them. */
	private static final Set<CallPurpose> LOW = EnumSet.of(CallPurpose.PLAN, CallPurpose.REPLAN, CallPurpose.EXPAND,
			CallPurpose.REPAIR, CallPurpose.REVIEW, CallPurpose.VERIFY);

	public ModelProperties {
		baseUrl = baseUrl.strip();
		apiKey = apiKey.strip();
		planner = planner.isBlank() ? DEFAULT_MODEL : planner.strip();
		executor = executor.isBlank() ? DEFAULT_MODEL : executor.strip();
		reviewer = reviewer.strip();
		cheap = cheap.strip();
		reasoningEffort = Map.copyOf(reasoningEffort);
		prices = Map.copyOf(prices);
		endpoints = Map.copyOf(endpoints);
	}

	public String endpoint() {
		return this.baseUrl.isEmpty() ? DEFAULT_BASE_URL : this.baseUrl;
	}

	/** Tells whether nothing is said of the default endpoint. */
	boolean isUnset() {
		return this.baseUrl.isEmpty() && this.apiKey.isEmpty();
	}

	/**
	 * Takes another default for the models that nobody chose.
	 * @param name the model that an application's own chat model asks by default
	 * @return the same but for that
	 */
	public ModelProperties orModel(String name) {
		return new ModelProperties(this.baseUrl, this.apiKey, this.planner.equals(DEFAULT_MODEL) ? name : this.planner,
				this.executor.equals(DEFAULT_MODEL) ? name : this.executor, this.reviewer, this.cheap, this.timeout,
				this.structuredOutput, this.streamPlanner, this.output, this.reasoningEffort, this.prices, this.demo,
				this.endpoints);
	}

	public boolean servesDemo() {
		Boolean enabled = this.demo.enabled();
		return (enabled != null) ? enabled : isUnset() && this.endpoints.isEmpty();
	}

	/**
	 * Says how long a model may think.
	 * @param purpose what the call is for
	 * @param model the model that is asked
	 * @return what to send, or null for none
	 */
	public @Nullable ReasoningEffort reasoningEffort(CallPurpose purpose, String model) {
		ReasoningEffort set = this.reasoningEffort.get(purpose);
		if (set != null) {
			return set;
		}
		return (LOW.contains(purpose) && ThinkingModels.takesEffort(model)) ? ReasoningEffort.LOW : null;
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
	 * @param maxTokens tokens of one answer at most, sent with every call; by default
	 * 4,096, and 16,384 for models that are known to think, since hidden reasoning counts
	 * as answer. A model that takes fewer is asked for as many as it takes
	 * @param maxTokensAgain tokens at most of an answer that was cut at that limit and is
	 * asked for once more, by default twice as many, and at least 16,384
	 * @param parameter by which name it is sent first, by default {@code auto}:
	 * {@code max_completion_tokens} to OpenAI's own endpoint, else {@code max_tokens}; a
	 * model that refuses one name is told the other
	 */
	public record Output(@Nullable Integer maxTokens, @Nullable Integer maxTokensAgain,
			@DefaultValue("auto") OutputLimit parameter) {

		private static final int PLAIN = 4_096;

		private static final int THINKING = 16_384;

		public Output {
			if (maxTokens != null && maxTokens < 1) {
				throw new IllegalArgumentException("planloom.models.output.max-tokens must be at least 1");
			}
			if (maxTokensAgain != null && maxTokensAgain < 1) {
				throw new IllegalArgumentException("planloom.models.output.max-tokens-again must be at least 1");
			}
		}

		/**
		 * Returns how long the answer of a model may be.
		 * @param model the model that is asked
		 * @return tokens, hidden reasoning included
		 */
		public int tokens(String model) {
			if (this.maxTokens != null) {
				return this.maxTokens;
			}
			return ThinkingModels.includes(model) ? THINKING : PLAIN;
		}

		/**
		 * Returns how long the answer of a model may be.
		 * @param model the model that is asked
		 * @param longer whether a shorter one was cut
		 * @return tokens, hidden reasoning included
		 */
		public int tokens(String model, boolean longer) {
			int usual = tokens(model);
			if (!longer) {
				return usual;
			}
			return Math.max(usual, (this.maxTokensAgain != null) ? this.maxTokensAgain : Math.max(2 * usual, THINKING));
		}

	}

	/**
	 * The demo model, which plays a model without a key.
	 *
	 * @param enabled whether it serves, by default only if neither a key nor a base URL
	 * nor another endpoint is given; when true it serves all calls, and the endpoint is
	 * never asked
	 * @param delay how long it takes to answer, by default 0.4 seconds
	 */
	public record Demo(@Nullable Boolean enabled, @DefaultValue("PT0.4S") Duration delay) {
	}

}
