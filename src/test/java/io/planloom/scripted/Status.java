package io.planloom.scripted;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An error of the endpoint, in OpenAI's form.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param errorCode value of {@code error.code}
 * @param message value of {@code error.message}
 * @param delay how long to wait first, or null
 */
public record Status(int status, Map<String, String> headers, String errorCode, String message,
		@Nullable Duration delay) implements Reply {

	static Status of(int status) {
		return new Status(status, Map.of(), "scripted", "Scripted error " + status, null);
	}

	/**
	 * Sends a header.
	 * @param name its name
	 * @param value its value
	 * @return another reply
	 */
	public Status header(String name, String value) {
		return new Status(this.status, Reply.with(this.headers, name, value), this.errorCode, this.message, this.delay);
	}

	/**
	 * Names the error.
	 * @param code value of {@code error.code}
	 * @return another reply
	 */
	public Status code(String code) {
		return new Status(this.status, this.headers, code, this.message, this.delay);
	}

	/**
	 * Describes the error.
	 * @param message value of {@code error.message}
	 * @return another reply
	 */
	public Status message(String message) {
		return new Status(this.status, this.headers, this.errorCode, message, this.delay);
	}

	/**
	 * Waits before it answers.
	 * @param delay how long
	 * @return another reply
	 */
	public Status delay(Duration delay) {
		return new Status(this.status, this.headers, this.errorCode, this.message, delay);
	}

	@Override
	public Answer render(Request request) {
		String body = "{\"error\":{\"message\":\"%s\",\"type\":\"scripted_error\",\"param\":null,\"code\":\"%s\"}}"
			.formatted(Reply.escape(this.message), Reply.escape(this.errorCode));
		return new WholeAnswer(this.status, this.headers, Reply.bytes(body), this.delay, null);
	}

}
