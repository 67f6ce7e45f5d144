package io.planloom.llm.failure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/** Reads errors as the clients of other providers throw them. */
final class ForeignError {

	/**
	 * Such as {@code HTTP 429 - {"error": …}}, as Spring AI and makers' clients say it.
	 */
	private static final Pattern STATUS = Pattern.compile("(?s)(?:HTTP |Error code: )?([45]\\d\\d)\\b[\\s:,-]*(.*)");

	private ForeignError() {
	}

	/**
	 * Finds the error of an endpoint in what a client threw.
	 * @param thrown what it threw, without its causes
	 * @param now the present time
	 * @return null if there is none
	 */
	static @Nullable EndpointError of(Throwable thrown, Instant now) {
		if (thrown instanceof RestClientResponseException ex) {
			return new ErrorAnswer(ex.getStatusCode().value(), headers(ex.getResponseHeaders()),
					ex.getResponseBodyAsString(StandardCharsets.UTF_8))
				.read(now);
		}
		String message = thrown.getMessage();
		if (message == null || thrown.getClass().getName().startsWith("java.")) {
			return null;
		}
		Matcher status = STATUS.matcher(message.strip());
		return status.matches()
				? new ErrorAnswer(Integer.parseInt(status.group(1)), Map.of(), status.group(2)).read(now) : null;
	}

	private static Map<String, String> headers(@Nullable HttpHeaders headers) {
		Map<String, String> read = new HashMap<>();
		if (headers != null) {
			headers
				.forEach((name, values) -> values.forEach((value) -> read.put(name.toLowerCase(Locale.ROOT), value)));
		}
		return read;
	}

}
