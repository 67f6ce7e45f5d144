package io.planloom.llm.stream;

import java.io.IOException;
import java.util.Set;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.failure.EndpointError;
import io.planloom.llm.failure.EndpointErrorException;
import io.planloom.llm.failure.UnusableAnswerException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An error that an endpoint tells in the middle of a stream, when the status 200 has long
 * been sent: what it says stands for the status that it would have had.
 */
final class StreamError {

	private static final Set<String> TOO_MANY = Set.of("rate_limit_exceeded", "rate_limit_error", "insufficient_quota",
			"billing_hard_limit_reached");

	private static final Set<String> BAD_REQUEST = Set.of("invalid_request_error", "context_length_exceeded",
			"content_filter", "content_policy_violation", "model_not_found", "invalid_api_key");

	private StreamError() {
	}

	/**
	 * Makes the exception of an error.
	 * @param error an object in OpenAI's form, or mere words
	 * @return the exception, if it is not thrown
	 * @throws EndpointErrorException if the error is of a known kind
	 */
	static IOException of(JsonNode error) {
		String code = text(error.path("code"));
		String type = text(error.path("type"));
		String message = text(error.isObject() ? error.path("message") : error);
		Integer status = status(code, type);
		if (status != null) {
			throw new EndpointErrorException(
					new EndpointError(status, code, type, (message != null) ? message : "", null));
		}
		return new UnusableAnswerException(
				new ModelFailure(ModelErrorCode.SERVER_ERROR, "The model endpoint ended its answer with an error."));
	}

	private static @Nullable Integer status(@Nullable String code, @Nullable String type) {
		if (code != null && code.matches("[45]\\d\\d")) {
			return Integer.valueOf(code);
		}
		if (mentions(TOO_MANY, code, type)) {
			return 429;
		}
		return mentions(BAD_REQUEST, code, type) ? 400 : null;
	}

	private static boolean mentions(Set<String> words, @Nullable String code, @Nullable String type) {
		return (code != null && words.contains(code)) || (type != null && words.contains(type));
	}

	private static @Nullable String text(JsonNode value) {
		return (value.isString() || value.isNumber()) ? value.asString() : null;
	}

}
