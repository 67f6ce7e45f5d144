package io.planloom.llm.failure;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

import io.planloom.llm.ModelErrorCode;

/**
 * Says which code an error has: by its words where its status leaves open what it means,
 * else by its status.
 */
final class ErrorKind {

	private static final Set<Wording> OF_REQUEST = EnumSet.of(Wording.BAD_SAMPLE, Wording.FILTERED, Wording.QUOTA,
			Wording.TOO_LONG, Wording.KEY, Wording.MODEL);

	private static final Set<Wording> OF_NUMBER = EnumSet.of(Wording.BAD_SAMPLE, Wording.FILTERED, Wording.QUOTA);

	private static final Set<Wording> OF_SERVER = EnumSet.of(Wording.BAD_SAMPLE, Wording.FILTERED, Wording.TOO_LONG,
			Wording.OVERLOADED, Wording.LIMITED);

	private static final Set<Wording> OF_ACCESS = EnumSet.of(Wording.FILTERED, Wording.QUOTA, Wording.LIMITED);

	/** One request is larger than what a minute allows, so that no wait helps. */
	private static final Pattern NEVER_FITS = Pattern
		.compile("request too large|context_length_exceeded|prompt is too long", Pattern.CASE_INSENSITIVE);

	/** A limit of the answer is refused, which is no prompt that is too long. */
	private static final Pattern ANSWER_LIMIT = Pattern.compile(
			"max_(?:completion_|output_)?tokens\\W{0,3}\\s?(?:must|should|is too large|cannot|parameter)",
			Pattern.CASE_INSENSITIVE);

	/** OpenAI's words for money; Google uses them for quotas of a minute, too. */
	private static final Pattern MONEY = Pattern.compile("exceeded your current quota[^.]{0,40}billing",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern OF_GOOGLE = Pattern.compile("resource_exhausted|perminute|ai\\.google",
			Pattern.CASE_INSENSITIVE);

	private ErrorKind() {
	}

	static ModelErrorCode of(EndpointError error) {
		return switch (error.status()) {
			case 301, 302, 303, 307, 308 -> ModelErrorCode.UNKNOWN_MODEL;
			case 401 -> words(error, EnumSet.of(Wording.QUOTA), ModelErrorCode.UNAUTHORIZED);
			case 402 -> ModelErrorCode.QUOTA_EXHAUSTED;
			case 403 -> words(error, OF_ACCESS, ModelErrorCode.UNAUTHORIZED);
			case 404 -> ModelErrorCode.UNKNOWN_MODEL;
			case 408 -> ModelErrorCode.TIMEOUT;
			case 409 -> ModelErrorCode.CONFLICT;
			case 413 -> ModelErrorCode.CONTEXT_LENGTH_EXCEEDED;
			case 424, 425 -> words(error, OF_SERVER, ModelErrorCode.BAD_REQUEST);
			case 429 -> tooMany(error);
			case 498, 529 -> ModelErrorCode.OVERLOADED;
			default -> byClass(error);
		};
	}

	private static ModelErrorCode byClass(EndpointError error) {
		if (error.status() >= 500) {
			return server(error);
		}
		if (error.status() >= 400) {
			boolean answer = ANSWER_LIMIT.matcher(error.message()).find();
			ModelErrorCode code = words(error, OF_REQUEST, ModelErrorCode.BAD_REQUEST);
			return (answer && code == ModelErrorCode.CONTEXT_LENGTH_EXCEEDED) ? ModelErrorCode.BAD_REQUEST : code;
		}
		return (error.status() == ErrorStatus.NONE)
				? words(error, EnumSet.allOf(Wording.class), ModelErrorCode.SERVER_ERROR)
				: ModelErrorCode.INVALID_RESPONSE;
	}

	/** Who names the time to come back takes no calls until then. */
	private static ModelErrorCode server(EndpointError error) {
		boolean names = error.status() >= 502 && error.status() <= 504 && error.retryAfter() != null;
		return words(error, OF_SERVER, names ? ModelErrorCode.OVERLOADED : ModelErrorCode.SERVER_ERROR);
	}

	private static ModelErrorCode tooMany(EndpointError error) {
		if (NEVER_FITS.matcher(error.words()).find()) {
			return ModelErrorCode.CONTEXT_LENGTH_EXCEEDED;
		}
		boolean money = MONEY.matcher(error.message()).find() && !OF_GOOGLE.matcher(error.words()).find()
				&& error.retryAfter() == null;
		ModelErrorCode otherwise = (Wording.of(error.words(), EnumSet.of(Wording.LIMITED)) != null)
				? ModelErrorCode.RATE_LIMITED
				: words(error, EnumSet.of(Wording.OVERLOADED), ModelErrorCode.RATE_LIMITED);
		return words(error, OF_NUMBER, money ? ModelErrorCode.QUOTA_EXHAUSTED : otherwise);
	}

	private static ModelErrorCode words(EndpointError error, Set<Wording> candidates, ModelErrorCode otherwise) {
		Wording wording = Wording.of(error.words(), candidates);
		return (wording != null) ? wording.code() : otherwise;
	}

}
