package io.planloom.rest.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.planloom.http.openapi.ApiTexts;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Examples of bodies and parameters, so that the documentation's form works as it is
 * filled in.
 */
@Component
class ApiExamples {

	private final ApiTexts texts;

	private final JsonMapper json;

	private final JsonNode bodies;

	ApiExamples(ApiTexts texts, JsonMapper json) {
		this.texts = texts;
		this.json = json;
		this.bodies = read("bodies");
	}

	/** Adds what the operation's body may be, the one to begin with first. */
	void complete(Operation operation) {
		if (operation.getRequestBody() != null) {
			MediaType body = Objects.requireNonNull(operation.getRequestBody().getContent().get("application/json"));
			this.bodies.path(operation.getOperationId())
				.forEachEntry((name, example) -> body.addExamples(name,
						example(example.path("summary").asString(), example.path("value"))));
		}
		if (operation.getParameters() != null) {
			operation.getParameters().forEach(this::complete);
		}
	}

	private void complete(Parameter parameter) {
		String text = this.texts.find("example." + parameter.getName());
		if (text != null) {
			parameter.setExample(this.json.convertValue(this.json.readTree(text), Object.class));
		}
	}

	/** Reads an example of an answer. */
	Example answer(String summary, String name) {
		return example(summary, read(name));
	}

	private Example example(String summary, JsonNode value) {
		return new Example().summary(summary).value(this.json.convertValue(value, Object.class));
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
