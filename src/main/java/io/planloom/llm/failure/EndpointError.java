package io.planloom.llm.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.openai.errors.OpenAIServiceException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An endpoint's answer that is an error.
 *
 * @param status the HTTP status, or the one that the error would have had if it came
 * within an answer; 200 if nothing says which
 * @param code the error's code, or null
 * @param type the error's type, or null
 * @param message what the endpoint says, possibly empty
 * @param details words for machines beside the message, such as the name of a quota,
 * possibly empty
 * @param retryAfter how long the endpoint wants to be left alone, or null
 */
public record EndpointError(int status, @Nullable String code, @Nullable String type, String message, String details,
		@Nullable Duration retryAfter) {

	/**
	 * Makes an error without details.
	 * @param status the HTTP status
	 * @param code the error's code, or null
	 * @param type the error's type, or null
	 * @param message what the endpoint says, possibly empty
	 * @param retryAfter how long the endpoint wants to be left alone, or null
	 */
	public EndpointError(int status, @Nullable String code, @Nullable String type, String message,
			@Nullable Duration retryAfter) {
		this(status, code, type, message, "", retryAfter);
	}

	/** Reads what a client has read already, which keeps the inner object alone. */
	static EndpointError of(OpenAIServiceException ex, Instant now) {
		Map<String, String> headers = new HashMap<>();
		for (String name : ex.headers().names()) {
			ex.headers().values(name).forEach((value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
		}
		String body = JsonMapper.shared().writeValueAsString(ex.body().convert(Object.class));
		return new ErrorAnswer(ex.statusCode(), headers, body).read(now);
	}

	/** Tells whether it is a page, whose words are hardly those of the endpoint. */
	public boolean isPage() {
		return HtmlPage.isDescribedBy(this.message);
	}

	/** Returns all words in which the kind of the error may be found. */
	String words() {
		return "%s\n%s\n%s\n%s".formatted(this.code, this.type, isPage() ? "" : this.message, this.details);
	}

}
