package io.planloom.llm.failure;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

/** An endpoint's error: told with its status, within an answer or by the demo model. */
public final class EndpointErrorException extends RuntimeException {

	private final transient Function<Instant, EndpointError> error;

	private final String said;

	/**
	 * Makes the exception of an error that is known already.
	 * @param error the error
	 */
	public EndpointErrorException(EndpointError error) {
		super(error.message());
		this.error = (now) -> error;
		this.said = error.toString();
	}

	private EndpointErrorException(ErrorAnswer answer) {
		super("The endpoint answered with an error");
		this.error = answer::read;
		this.said = answer.body();
	}

	/**
	 * Makes the exception of an answer with a status that is no success.
	 * @param status the HTTP status
	 * @param headers by their names in lower case
	 * @param body JSON of any shape, or plain text
	 */
	public static EndpointErrorException of(int status, Map<String, String> headers, String body) {
		return new EndpointErrorException(new ErrorAnswer(status, headers, body));
	}

	/**
	 * Makes the exception of an error that an answer holds, when the status 200 has long
	 * been sent.
	 * @param error an object that tells it
	 */
	public static EndpointErrorException within(JsonNode error) {
		return of(ErrorStatus.NONE, Map.of(), error.toString());
	}

	/** Returns the error; how long the endpoint wants to be left alone is not read. */
	public EndpointError error() {
		EndpointError told = error(Instant.EPOCH);
		return new EndpointError(told.status(), told.code(), told.type(), told.message(), told.details(), null);
	}

	/** Returns all that the endpoint said, as it came; not for people. */
	public String said() {
		return this.said;
	}

	EndpointError error(Instant now) {
		return this.error.apply(now);
	}

}
