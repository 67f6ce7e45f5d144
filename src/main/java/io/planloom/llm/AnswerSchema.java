package io.planloom.llm;

/**
 * The shape that an answer must have.
 *
 * @param name what the endpoint knows the shape by: {@code plan}, {@code plan_review},
 * {@code verdict} or {@code result}; letters, digits, {@code _} and {@code -} only, at
 * most 64
 * @param json the JSON schema, draft 2020-12
 * @param strict whether endpoints are asked for it in their strict mode, for which every
 * property is required and {@code additionalProperties} is false
 */
public record AnswerSchema(String name, String json, boolean strict) {

	/**
	 * Makes a shape for the strict mode.
	 * @param name what the endpoint knows the shape by
	 * @param json the JSON schema
	 */
	public AnswerSchema(String name, String json) {
		this(name, json, true);
	}

}
