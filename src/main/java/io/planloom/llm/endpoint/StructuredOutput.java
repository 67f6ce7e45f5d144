package io.planloom.llm.endpoint;

/** The way in which a request asks for a structured answer. */
public enum StructuredOutput {

	/** The endpoint holds the model to the schema, strictly. */
	JSON_SCHEMA,
	/** The endpoint promises JSON of any shape; the schema stands in the prompt. */
	JSON_OBJECT,
	/** The endpoint promises nothing; the schema stands in the prompt. */
	PROMPT

}
