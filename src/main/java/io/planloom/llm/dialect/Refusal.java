package io.planloom.llm.dialect;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.openai.core.JsonObject;
import com.openai.core.JsonString;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.failure.EndpointErrorException;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's refusal of a request, for which the request itself may be at fault.
 *
 * @param failure the call that was refused
 * @param status its HTTP status
 * @param message what the endpoint says to people, in lower case
 * @param words all that it says, in lower case
 */
record Refusal(ModelCallException failure, int status, String message, String words) {

	private static final int NOT_IMPLEMENTED = 501;

	private static final int MAX_CAUSES = 10;

	private static final int MAX_WORDS = 8_000;

	/** A model wrote no JSON; the next sample may be well. */
	private static final Pattern BAD_SAMPLE = Pattern
		.compile("json_validate_failed|failed_generation|failed to (?:generate|validate) json|generated json");

	private static final Pattern NO_MODEL = Pattern
		.compile("model_not_found|(?:no such|unknown|invalid) model|model\\b.{0,150}?(?:not (?:be )?found|not exist"
				+ "|decommissioned|deprecated|no longer|not available)");

	/** Words that could be about any part of a request. */
	private static final Pattern VAGUE = Pattern
		.compile("support|unknown|unrecogni[sz]ed|unexpected|invalid|bad request|provider returned|extra|permitted"
				+ "|allowed|param|argument|field|incorrect|malformed|unprocessable|upstream");

	/** Without one it says nothing, or says it in a language that is not known here. */
	private static final Pattern WORD = Pattern.compile("[a-z]{2}");

	/** The begin of codes of refused parameters and values. */
	private static final Pattern UNSUPPORTED = Pattern.compile("unsupported_");

	/** Servers that fail to compile a schema tell it as a failure of their own. */
	private static final Pattern FORM = Pattern
		.compile("response_?format|json_?(?:schema|object)|grammar|structured output|\\btools param");

	/** Words about what is asked, and not how. */
	private static final Pattern CONTENT = Pattern.compile("invalid[_ ]prompt|policy|flagged|safety|moderat|image");

	private static final Pattern SIZE = Pattern.compile(
			"at most|too (?:large|high|big)|less than|<=|range|maximum|exceed|greater than|up to|cannot be|must be");

	private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])([1-9][0-9]{0,8})(?!\\w|[.-]\\w)");

	/**
	 * Reads what a call threw.
	 * @param failure what it threw
	 * @return the refusal, or null if another request would do no better
	 */
	static @Nullable Refusal of(ModelCallException failure) {
		Refusal refusal = read(failure);
		return (failure.isSent() && refusal.isOfRequest() && !refusal.says(BAD_SAMPLE)) ? refusal : null;
	}

	private static Refusal read(ModelCallException failure) {
		Throwable cause = failure.getCause();
		for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
			if (cause instanceof OpenAIServiceException ex) {
				return new Refusal(failure, ex.statusCode(), message(ex), ex.getMessage() + "\n" + ex.body());
			}
			if (cause instanceof EndpointErrorException ex) {
				return new Refusal(failure, ex.error().status(), ex.error().isPage() ? "" : ex.error().message(),
						ex.said());
			}
		}
		return new Refusal(failure, 0, "", "");
	}

	private static String message(OpenAIServiceException ex) {
		JsonValue message = (ex.body() instanceof JsonObject error) ? error.values().get("message") : ex.body();
		return (message instanceof JsonString text) ? text.value() : "";
	}

	/** Shortens what it is given and puts it into lower case. */
	Refusal {
		message = lower(message);
		words = lower(words + "\n" + failure.getMessage());
	}

	private static String lower(String text) {
		return text.substring(0, Math.min(text.length(), MAX_WORDS)).toLowerCase(Locale.ROOT);
	}

	private boolean isOfRequest() {
		return switch (this.failure.code()) {
			case BAD_REQUEST, CONTEXT_LENGTH_EXCEEDED -> true;
			// A redirect leads all requests away
			case UNKNOWN_MODEL -> this.status >= 400 && !says(NO_MODEL);
			case SERVER_ERROR -> this.status == NOT_IMPLEMENTED || says(FORM);
			default -> false;
		};
	}

	private boolean says(Pattern pattern) {
		return pattern.matcher(this.words).find();
	}

	/** Says whether it can be about any part of the request. */
	boolean isVague() {
		return this.failure.code() == ModelErrorCode.BAD_REQUEST && !says(CONTENT)
				&& (VAGUE.matcher(this.message).find() || !WORD.matcher(this.message).find() || says(UNSUPPORTED));
	}

	/** Says whether an endpoint says the same again, whatever figures it names. */
	boolean isSameAs(Refusal other) {
		return this.status == other.status
				&& Objects.equals(withoutNumbers(this.message), withoutNumbers(other.message));
	}

	private static String withoutNumbers(String text) {
		return text.replaceAll("[0-9]+", "");
	}

	/**
	 * Reads that prompt and answer are too long.
	 * @param limit tokens of the answer that the request asked for, or null
	 * @return the overflow, or null if the refusal is about something else
	 */
	@Nullable Overflow overflow(@Nullable Integer limit) {
		Overflow overflow = Overflow.of(this.words, limit);
		boolean told = this.failure.code() == ModelErrorCode.CONTEXT_LENGTH_EXCEEDED;
		return (overflow == null && told) ? new Overflow(null, null) : overflow;
	}

	/**
	 * Reads that the answer's limit is too high.
	 * @param limit tokens of the answer that the request asked for, or null
	 * @return the highest limit, or null if the refusal is about something else
	 */
	@Nullable Integer highestLimit(@Nullable Integer limit) {
		if (limit == null || !Trait.OTHER_LIMIT.isNamedBy(this) && !this.message.contains("tokens")
				|| !SIZE.matcher(this.message).find()) {
			return null;
		}
		Integer highest = null;
		for (Matcher number = NUMBER.matcher(this.message.replaceAll("(?<=[0-9]),(?=[0-9]{3})", "")); number.find();) {
			int value = Integer.parseInt(number.group(1));
			if (value > 1 && value < limit && (highest == null || value > highest)) {
				highest = value;
			}
		}
		return highest;
	}

}
