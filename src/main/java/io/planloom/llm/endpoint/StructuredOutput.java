package io.planloom.llm.endpoint;

/**
 * The strongest form in which structured answers are asked for. Where a model refuses it,
 * the next weaker one is taken.
 */
public enum StructuredOutput {

	/** The strongest there is. */
	AUTO,
	/** The endpoint holds the model to the schema, strictly. */
	JSON_SCHEMA,
	/** The endpoint promises JSON of any shape; the schema stands in the prompt. */
	JSON_OBJECT,
	/** The endpoint promises nothing; the schema stands in the prompt. */
	PROMPT

}
