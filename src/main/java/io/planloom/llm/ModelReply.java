package io.planloom.llm;

/**
 * A model's answer.
 *
 * @param text what the model wrote: not blank, without NUL characters
 * @param truncated whether the endpoint cut the answer at its length limit
 * @param usage what the call took
 */
public record ModelReply(String text, boolean truncated, ModelUsage usage) {
}
