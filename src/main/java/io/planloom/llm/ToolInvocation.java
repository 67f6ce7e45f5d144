package io.planloom.llm;

/**
 * A model's wish to have a tool called. Neither the name nor the arguments are checked.
 *
 * @param id what the answer to it refers to, unique within a conversation
 * @param name the tool's name as the model wrote it
 * @param arguments what the model wrote for JSON
 */
public record ToolInvocation(String id, String name, String arguments) {
}
