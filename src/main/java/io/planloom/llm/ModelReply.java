package io.planloom.llm;

import java.util.List;

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
	 * Makes an answer that calls no tool.
	 * @param text what the model wrote, not blank
	 * @param truncated whether the endpoint cut it
	 * @param usage what the call took
	 */
	public ModelReply(String text, boolean truncated, ModelUsage usage) {
		this(text, truncated, usage, List.of());
	}

}
