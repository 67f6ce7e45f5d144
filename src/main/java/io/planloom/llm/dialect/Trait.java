package io.planloom.llm.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Something that a model or its endpoint does not take, with the change of a request that
 * makes up for it. What costs an answer least stands first, and changes are made in this
 * order.
 */
public enum Trait {

	/** Streams only; the pieces are put together here. */
	STREAM_ONLY(Words.STREAM, (request) -> !request.isStreamed(), WireRequest::streamed),

	/** Does not tell the usage of streams on request. */
	NO_STREAM_OPTIONS("stream_options|include_usage", (request) -> request.has(WireRequest.STREAM_OPTIONS),
			(request) -> request.without(WireRequest.STREAM_OPTIONS)),

	/** Cannot think less than {@code low}. */
	LOW_EFFORT_AT_LEAST(Words.EFFORT,
			(request) -> request.says(WireRequest.REASONING_EFFORT, "none")
					|| request.says(WireRequest.REASONING_EFFORT, "minimal"),
			(request) -> request.with(WireRequest.REASONING_EFFORT, "low")),

	/** Cannot be told how long to think. */
	NO_EFFORT(Words.EFFORT, (request) -> request.has(WireRequest.REASONING_EFFORT),
			(request) -> request.without(WireRequest.REASONING_EFFORT)),

	/** Knows the answer's limit by its other name. */
	OTHER_LIMIT(Words.LIMIT, (request) -> request.limit() != null, WireRequest::withOtherLimit),

	/** Takes no limit of the answer by any name. */
	NO_LIMIT(Words.LIMIT, (request) -> request.limit() != null,
			(request) -> request.without(WireRequest.MAX_TOKENS).without(WireRequest.MAX_COMPLETION_TOKENS)),

	/** Takes no temperature. */
	NO_TEMPERATURE("temperature", (request) -> request.has("temperature"), (request) -> request.without("temperature")),

	/** Takes no {@code top_p}. */
	NO_TOP_P("top_p", (request) -> request.has("top_p"), (request) -> request.without("top_p")),

	/** Takes no system message. */
	NO_SYSTEM_MESSAGE(Words.SYSTEM, WireRequest::hasSystemMessage, WireRequest::withoutSystemMessage),

	/** Takes no tools. */
	NO_TOOLS("\\btools?\\b|tool[_ ](?:choice|use|call)|function[_ ]?call", (request) -> request.has(WireRequest.TOOLS),
			WireRequest::withToolsInWords),

	/** Cannot hold an answer to a schema. */
	NO_JSON_SCHEMA(Words.FORM, (request) -> request.form().equals("json_schema"), WireRequest::asAnyJson),

	/** Cannot promise JSON. */
	NO_JSON_OBJECT(Words.FORM, (request) -> request.form().equals("json_object"),
			(request) -> request.without(WireRequest.RESPONSE_FORMAT)),

	/** Does not stream. */
	NO_STREAM(Words.STREAM, WireRequest::isStreamed, WireRequest::whole);

	private final Pattern words;

	private final Predicate<WireRequest> presence;

	private final UnaryOperator<WireRequest> change;

	/**
	 * Declares a trait.
	 * @param words what refusals of it say, in lower case
	 * @param presence whether a request holds what is not taken
	 * @param change makes a request without that
	 */
	Trait(String words, Predicate<WireRequest> presence, UnaryOperator<WireRequest> change) {
		this.words = Pattern.compile(words);
		this.presence = presence;
		this.change = change;
	}

	/**
	 * Finds the trait of a name.
	 * @param wireName its name
	 * @return the trait; empty if another version wrote one that is not known here
	 */
	public static Optional<Trait> of(String wireName) {
		return Arrays.stream(values()).filter((trait) -> trait.wireName().equals(wireName)).findFirst();
	}

	/**
	 * Returns the name that metrics, the log and the database use.
	 * @return lower snake case
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean isIn(WireRequest request) {
		return this.presence.test(request);
	}

	boolean isNamedBy(Refusal refusal) {
		return this.words.matcher(refusal.words()).find();
	}

	WireRequest change(WireRequest request) {
		return isIn(request) ? this.change.apply(request) : request;
	}

	/** Returns the traits that cannot hold together with this one. */
	List<Trait> opposites() {
		return switch (this) {
			case NO_STREAM -> List.of(STREAM_ONLY);
			case STREAM_ONLY -> List.of(NO_STREAM);
			default -> List.of();
		};
	}

	/** What refusals say of things that more than one trait is about. */
	private static final class Words {

		static final String EFFORT = "reasoning_effort|reasoning\\Weffort|think value|support (?:thinking|reasoning)";

		static final String LIMIT = "max[_ ](?:completion[_ ]|new[_ ]|output[_ ])?tokens";

		static final String STREAM = "\\bstream(?!_options)";

		static final String FORM = "response[_ ]?(?:format|schema|mime)|json|schema|structured|grammar|guided|text\\.format";

		static final String SYSTEM = "(?:system|developer)['\"`]?[_ -]?(?:role|message|prompt|instruction)"
				+ "|roles?\\b.{0,80}(?:system|developer|alternat)|alternat.{0,40}roles?|messages\\[0]\\.role";

	}

}
