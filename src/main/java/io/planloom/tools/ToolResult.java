package io.planloom.tools;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of a call of a tool. Nothing in it has a secret of the configuration. */
public sealed interface ToolResult {

	/**
	 * The tool did its work.
	 *
	 * @param text what the model reads; words of a stranger
	 * @param json the same as data; null if the tool gave text alone
	 * @param sources where it comes from; empty if the tool does not say
	 */
	record Answer(String text, @Nullable JsonNode json, List<ToolSource> sources) implements ToolResult {

		public Answer {
			sources = List.copyOf(sources);
		}

		/**
		 * Makes an answer of text alone.
		 * @param text what the model reads
		 * @return without data and sources
		 */
		public static Answer of(String text) {
			return new Answer(text, null, List.of());
		}

	}

	/**
	 * The tool did not do it, or not all of it.
	 *
	 * @param message why, for the model, which may mend its arguments or choose another
	 * way; may have words of a stranger
	 * @param retryable whether the same call may succeed later; whether it may be made
	 * again is decided by the tool's class
	 */
	record Failed(String message, boolean retryable) implements ToolResult {
	}

	/**
	 * The call did not reach the tool: the server is dead, or a limit of calls is
	 * reached. The step waits and the call is made again; nothing was done.
	 *
	 * @param reason a sentence for people
	 * @param notBefore when it is worth another try
	 */
	record Unavailable(String reason, Instant notBefore) implements ToolResult {
	}

	/**
	 * The tool asks a person something, and ended without doing its work. The call is
	 * made again with the answer ({@link ToolRequest#answers()}).
	 *
	 * @param question what the tool asks; words of a stranger
	 * @param schema JSON Schema of the answer, a flat object
	 */
	record NeedsPerson(String question, JsonNode schema) implements ToolResult {
	}

	/**
	 * The tool may not be used before a person grants it at an address.
	 *
	 * @param url where the grant is given
	 */
	record NeedsGrant(String url) implements ToolResult {
	}

}
