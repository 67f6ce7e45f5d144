package io.planloom.scripted;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Writes chunks of a streamed chat completion.
 *
 * @param head the fields that all chunks begin with
 * @param words what the model says
 * @param withUsage whether the last chunk tells the usage
 */
record Chunks(String head, Completion.Words words, boolean withUsage) {

	/** The chunks of the first pieces of the text. */
	List<String> begin(int pieces, int written) {
		List<String> chunks = new ArrayList<>();
		chunks.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", null));
		String text = this.words.text();
		int from = 0;
		for (int piece = 1; piece <= written; piece++) {
			int to = border(text, (int) ((long) text.length() * piece / pieces));
			chunks.add(chunk("{\"content\":\"" + Reply.escape(text.substring(from, to)) + "\"}", null));
			from = to;
		}
		return chunks;
	}

	/** All chunks, and what ends a stream. */
	List<String> all(int pieces) {
		List<String> chunks = begin(pieces, pieces);
		String refusal = this.words.refusal();
		if (refusal != null) {
			chunks.add(chunk("{\"refusal\":\"" + Reply.escape(refusal) + "\"}", null));
		}
		if (this.words.finish() != null) {
			chunks.add(chunk("{}", this.words.finish()));
		}
		if (this.withUsage && this.words.usage() != null) {
			chunks.add(this.head + ",\"choices\":[],\"usage\":" + this.words.usage() + "}");
		}
		chunks.add("[DONE]");
		return chunks;
	}

	private String chunk(String delta, @Nullable String finish) {
		return this.head + ",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]"
				+ (this.withUsage ? ",\"usage\":null}" : "}");
	}

	/** No endpoint sends half of a character. */
	private static int border(String text, int at) {
		boolean within = at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1))
				&& Character.isLowSurrogate(text.charAt(at));
		return within ? at + 1 : at;
	}

}
