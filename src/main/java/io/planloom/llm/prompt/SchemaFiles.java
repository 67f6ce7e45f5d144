package io.planloom.llm.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.planloom.llm.AnswerSchema;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

/**
 * The shapes of answers. They come with the service and cannot be replaced, since the
 * code that reads answers depends on them.
 */
public final class SchemaFiles {

	private SchemaFiles() {
	}

	/**
	 * Reads the shape of an answer.
	 * @param name name of the file without its extension
	 * @return the JSON, a tree of its own for each call
	 */
	public static ObjectNode read(String name) {
		ClassPathResource file = new ClassPathResource("prompts/schemas/%s.json".formatted(name));
		try {
			return JsonMapper.shared().readValue(file.getContentAsByteArray(), ObjectNode.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes a schema of a shape.
	 * @param name what the endpoint knows the shape by
	 * @param shape the shape, which may differ from its file
	 * @return the schema, on one line, which takes fewer tokens where it is a part of the
	 * prompt
	 */
	public static AnswerSchema schema(String name, ObjectNode shape) {
		return new AnswerSchema(name, JsonMapper.shared().writeValueAsString(shape));
	}

}
