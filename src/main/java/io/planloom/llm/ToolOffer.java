package io.planloom.llm;

/**
 * A tool that a model may call.
 *
 * @param name its name as models take one: letters, digits, {@code _} and {@code -}, at
 * most 64 characters; unique within a request
 * @param description what it does, for the model
 * @param schema JSON schema of its arguments, an object
 */
public record ToolOffer(String name, String description, String schema) {
}
