package io.planloom.llm.stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the tokens that an answer tells to OpenAI's form. What is told last counts, since
 * some endpoints tell in each chunk what has been used so far. Thoughts are tokens of the
 * answer: where the total has more than prompt and answer, the rest are thoughts.
 */
final class TokenUsage {

	private static final String[] INPUT = { "prompt_tokens", "input_tokens" };

	private static final String[] OUTPUT = { "completion_tokens", "output_tokens" };

	private static final String[] CACHED = { "/prompt_tokens_details/cached_tokens",
			"/input_tokens_details/cached_tokens", "/prompt_cache_hit_tokens", "/cached_tokens",
			"/cache_read_input_tokens" };

	private long input;

	private long output;

	private @Nullable Long cached;

	/**
	 * Notes what a value tells, if it tells anything.
	 * @param value a chunk, a whole answer or a choice
	 */
	void add(JsonNode value) {
		JsonNode usage = value.path("usage").isObject() ? value.path("usage") : value.at("/x_groq/usage");
		Long prompt = number(usage, INPUT);
		Long answer = number(usage, OUTPUT);
		Long total = number(usage, "total_tokens");
		if (prompt != null && answer == null && total != null) {
			answer = Math.max(0, total - prompt);
		}
		if (prompt == null || answer == null || prompt + answer == 0) {
			return;
		}
		this.input = prompt;
		this.output = Math.max(withThoughts(answer, usage), (total != null) ? total - prompt : 0);
		this.cached = cached(usage);
	}

	void putInto(ObjectNode answer) {
		if (this.input + this.output == 0) {
			return;
		}
		ObjectNode usage = answer.putObject("usage")
			.put("prompt_tokens", this.input)
			.put("completion_tokens", this.output)
			.put("total_tokens", this.input + this.output);
		if (this.cached != null) {
			usage.putObject("prompt_tokens_details").put("cached_tokens", Math.min(this.cached, this.input));
		}
	}

	/** Thoughts that are more than the answer cannot be a part of it. */
	private static long withThoughts(long answer, JsonNode usage) {
		Long thoughts = number(usage.path("completion_tokens_details"), "reasoning_tokens");
		return (thoughts != null && thoughts > answer) ? answer + thoughts : answer;
	}

	private static @Nullable Long cached(JsonNode usage) {
		for (String path : CACHED) {
			JsonNode value = usage.at(path);
			if (value.isNumber() && value.asDouble() >= 0) {
				return (long) value.asDouble();
			}
		}
		return null;
	}

	private static @Nullable Long number(JsonNode usage, String... names) {
		for (String name : names) {
			JsonNode value = usage.path(name);
			double number = (value.isNumber() || value.isString()) ? value.asDouble(-1) : -1;
			if (number >= 0 && number <= Integer.MAX_VALUE) {
				return (long) number;
			}
		}
		return null;
	}

}
