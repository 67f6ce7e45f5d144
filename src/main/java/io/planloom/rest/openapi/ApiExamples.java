package io.planloom.rest.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds examples of bodies and answers to their operations, so that the documentation's
 * form works as it is filled in. They stand in {@code openapi/bodies.json} and
 * {@code openapi/answers.json} under the operation's id, the one to begin with first.
 */
@Component
class ApiExamples implements OperationCustomizer {

	private final JsonMapper json;

	private final JsonNode bodies;

	private final JsonNode answers;

	ApiExamples(JsonMapper json) {
		this.json = json;
		this.bodies = read("bodies");
		this.answers = read("answers");
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		if (operation.getRequestBody() != null) {
			operation.getRequestBody()
				.getContent()
				.values()
				.forEach((body) -> add(body, this.bodies.path(operation.getOperationId())));
		}
		ApiResponse answer = operation.getResponses().get("200");
		if (answer != null && answer.getContent() != null) {
			answer.getContent()
				.values()
				.forEach((content) -> add(content, this.answers.path(operation.getOperationId())));
		}
		return operation;
	}

	private void add(MediaType content, JsonNode examples) {
		examples.forEachEntry(
				(name, example) -> content.addExamples(name, new Example().summary(example.path("summary").asString())
					.value(this.json.convertValue(example.path("value"), Object.class))));
	}

	private JsonNode read(String name) {
		try {
			return this.json.readTree(
					new ClassPathResource("openapi/" + name + ".json").getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
