package io.planloom.llm.stream;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The reasons for which answers end, in OpenAI's words whoever tells them. */
final class FinishReason {

	static final String STOP = "stop";

	static final String LENGTH = "length";

	static final String FILTERED = "content_filter";

	static final String TOOL = "tool_calls";

	private static final Set<String> LENGTHS = Set.of(LENGTH, "max_tokens", "max_output_tokens",
			"max_completion_tokens", "max_new_tokens", "model_length", "model_context_window_exceeded", "max_length",
			"length_limit", "token_limit", "incomplete", "truncated");

	private static final Set<String> FILTERS = Set.of(FILTERED, "safety", "sensitive", "prohibited_content",
			"blocklist", "recitation", "spii", "refusal", "content_filtered", "guardrail_intervened");

	private static final Set<String> TOOLS = Set.of(TOOL, "function_call", "tool_use", "tool_call");

	/** Ends that leave the answer unfinished, for a fault of the endpoint's. */
	private static final Set<String> BROKEN = Set.of("error", "abort", "aborted", "cancelled", "canceled", "failed",
			"network_error", "insufficient_system_resource", "malformed_function_call", "malformed_response");

	private FinishReason() {
	}

	/**
	 * Reads a reason.
	 * @param value as an endpoint writes it
	 * @param otherwise the reason if this is none, or null
	 * @return the reason in OpenAI's words; one that is not known is a usual end
	 */
	static @Nullable String of(JsonNode value, @Nullable String otherwise) {
		String reason = lower(value);
		return (reason.isEmpty() || reason.equals("null")) ? otherwise : known(reason);
	}

	/**
	 * Reads a reason that a client tells, whichever it is.
	 * @param reason as a client writes it, or null
	 * @return the reason in OpenAI's words
	 */
	static String of(@Nullable String reason) {
		return (reason != null) ? known(reason.strip().toLowerCase(Locale.ROOT)) : STOP;
	}

	private static String known(String reason) {
		if (LENGTHS.contains(reason)) {
			return LENGTH;
		}
		if (FILTERS.contains(reason)) {
			return FILTERED;
		}
		return TOOLS.contains(reason) ? TOOL : STOP;
	}

	/** Says whether an answer ended for a fault of the endpoint's. */
	static boolean isBroken(JsonNode value) {
		return BROKEN.contains(lower(value));
	}

	private static String lower(JsonNode value) {
		return value.isString() ? value.asString().strip().toLowerCase(Locale.ROOT) : "";
	}

}
