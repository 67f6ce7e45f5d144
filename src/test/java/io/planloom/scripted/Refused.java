package io.planloom.scripted;

import java.util.function.Predicate;

/** What an endpoint may not take of a request. */
public enum Refused implements Predicate<Request> {

	/** {@code response_format} with a schema. */
	JSON_SCHEMA((request) -> request.form().equals("json_schema")),

	/** {@code response_format} of any type. */
	RESPONSE_FORMAT((request) -> request.has("response_format")),

	/** The older name of the answer's limit. */
	MAX_TOKENS((request) -> request.has("max_tokens")),

	/** The newer name of the answer's limit. */
	MAX_COMPLETION_TOKENS((request) -> request.has("max_completion_tokens")),

	/** {@code temperature}. */
	TEMPERATURE((request) -> request.has("temperature")),

	/** Streams. */
	STREAM(Request::wantsStream),

	/** Whole answers. */
	WHOLE((request) -> !request.wantsStream()),

	/** {@code stream_options}. */
	STREAM_OPTIONS((request) -> request.has("stream_options")),

	/** {@code reasoning_effort}. */
	EFFORT((request) -> request.has("reasoning_effort")),

	/** Tools. */
	TOOLS((request) -> request.has("tools")),

	/** Messages of the system. */
	SYSTEM((request) -> !request.systemText().isEmpty());

	private final Predicate<Request> when;

	Refused(Predicate<Request> when) {
		this.when = when;
	}

	@Override
	public boolean test(Request request) {
		return this.when.test(request);
	}

}
