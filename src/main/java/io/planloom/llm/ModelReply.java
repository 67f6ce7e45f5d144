package io.planloom.llm;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A model's answer.
 *
 * @param text what the model wrote, without NUL characters; blank only if it calls tools
 * @param truncated whether the endpoint cut the answer at its length limit, so that it is
 * of no use as it is
 * @param usage what the call took
 * @param invocations the tools that the model calls instead of answering, in order; none
 * unless tools were offered
 */
public record ModelReply(String text, boolean truncated, ModelUsage usage, List<ToolInvocation> invocations) {

	/** Copies the invocations. */
	public ModelReply {
		invocations = List.copyOf(invocations);
	}

	/**
	 * Marks the answer as cut if it has as many tokens as it might have, since not every
	 * endpoint says so.
	 * @param limit tokens that it might have, or null if no limit was sent
	 * @return the same but for that
	 */
	public ModelReply within(@Nullable Integer limit) {
		boolean cut = this.truncated || (limit != null && limit.equals(this.usage.outputTokens()));
		return new ModelReply(this.text, cut, this.usage, this.invocations);
	}

	/**
	 * Makes an answer that calls no tool.
	 * @param text what the model wrote, not blank
	 * @param truncated whether the endpoint cut it
	 * @param usage what the call took
	 */
	public ModelReply(String text, boolean truncated, ModelUsage usage) {
		this(text, truncated, usage, List.of());
	}

}
