package io.planloom.llm.failure;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error as it came: with a status of its own, or within an answer.
 *
 * @param status the HTTP status
 * @param headers by their names in lower case
 * @param body JSON of any of the shapes that {@link ErrorShape} knows, or plain text
 */
record ErrorAnswer(int status, Map<String, String> headers, String body) {

	private static final int TOO_MANY = 429;

	EndpointError read(Instant now) {
		if (Redirect.is(this.status)) {
			return new EndpointError(this.status, null, null, Redirect.target(this.headers), null);
		}
		JsonNode json = json();
		ErrorShape shape = (json != null) ? ErrorShape.of(json) : ErrorShape.of(this.body);
		int meant = ErrorStatus.of(this.status, shape);
		AskedWait wait = new AskedWait(this.headers, shape.values(), now);
		return shape.error(meant, wait.read(shape.message(), meant == TOO_MANY));
	}

	private @Nullable JsonNode json() {
		try {
			JsonNode json = JsonMapper.shared().readTree(this.body);
			return json.isMissingNode() ? null : json;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
