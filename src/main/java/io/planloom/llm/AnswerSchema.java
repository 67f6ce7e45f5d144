package io.planloom.llm;

/**
 * The shape that an answer must have.
 *
 * @param name what the endpoint knows the shape by: {@code plan}, {@code plan_review} or
 * {@code verdict}; letters, digits, {@code _} and {@code -} only, at most 64
 * @param json the JSON schema, draft 2020-12; for the strict mode of endpoints every
 * property is required and {@code additionalProperties} is false
 */
public record AnswerSchema(String name, String json) {
}
