package io.planloom.llm.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.openai.core.JsonNumber;
import com.openai.core.JsonObject;
import com.openai.core.JsonString;
import com.openai.core.JsonValue;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIServiceException;
import io.planloom.text.RetryAfter;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's answer that is an error.
 *
 * @param status the HTTP status
 * @param code the error's code, or null
 * @param type the error's type, or null
 * @param message what the endpoint says, possibly empty
 * @param retryAfter how long the endpoint wants to be left alone, or null
 */
public record EndpointError(int status, @Nullable String code, @Nullable String type, String message,
		@Nullable Duration retryAfter) {

	static EndpointError of(OpenAIServiceException ex, Instant now) {
		Map<String, JsonValue> error = (ex.body() instanceof JsonObject object) ? object.values() : Map.of();
		// Some endpoints answer {"error": "words"}
		String message = text((ex.body() instanceof JsonString words) ? words : error.get("message"));
		return new EndpointError(ex.statusCode(), text(error.get("code")), text(error.get("type")),
				(message != null) ? message : "", retryAfter(ex.headers(), now));
	}

	boolean mentions(String word) {
		return word.equals(this.code) || word.equals(this.type);
	}

	private static @Nullable Duration retryAfter(Headers headers, Instant now) {
		Duration millis = headers.values("retry-after-ms")
			.stream()
			.findFirst()
			.map(RetryAfter::parseMillis)
			.orElse(null);
		return (millis != null) ? millis
				: headers.values("retry-after")
					.stream()
					.findFirst()
					.map((value) -> RetryAfter.parse(value, now))
					.orElse(null);
	}

	/** Some endpoints write numbers where OpenAI writes words. */
	private static @Nullable String text(@Nullable JsonValue value) {
		return switch (value) {
			case JsonString string -> string.value();
			case JsonNumber number -> number.value().toString();
			case null, default -> null;
		};
	}

}
