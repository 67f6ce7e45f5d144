package io.planloom.acting;

import io.planloom.llm.ModelReply;

/** Marks an answer that the endpoint cut at its length limit. */
final class LengthLimit {

	private static final String NOTE = "\n\n(The model stopped at its length limit, so this text is not complete.)";

	private LengthLimit() {
	}

	/**
	 * Returns the answer's text, and says at its end if it was cut: most of a text is
	 * more use than none, and another attempt would end at the same place.
	 */
	static String textOf(ModelReply reply) {
		return reply.truncated() ? reply.text().stripTrailing() + NOTE : reply.text();
	}

}
