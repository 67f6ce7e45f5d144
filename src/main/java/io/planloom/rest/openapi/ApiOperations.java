package io.planloom.rest.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.planloom.http.openapi.ApiTexts;
import io.planloom.http.problem.InvalidField;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts words, and the answers that every operation may give, to the operations. */
@Component
@Order(2)
class ApiOperations implements OpenApiCustomizer {

	private final ApiTexts texts;

	private final ApiExamples examples;

	private final ApiResponses responses;

	ApiOperations(ApiTexts texts, ApiExamples examples, ApiResponses responses) {
		this.texts = texts;
		this.examples = examples;
		this.responses = responses;
	}

	@Override
	public void customise(OpenAPI api) {
		api.getComponents().addSchemas("InvalidField", invalidField());
		api.getComponents().addSchemas("Problem", problem());
		// Drawings are text on the wire
		api.getComponents().getSchemas().keySet().removeAll(List.of("PlanGraph", "Node", "Edge"));
		api.getPaths()
			.forEach((path, item) -> item.readOperationsMap()
				.forEach((method, operation) -> describe(method, path, operation)));
	}

	private void describe(PathItem.HttpMethod method, String path, Operation operation) {
		String key = method.name().toLowerCase(Locale.ROOT) + "." + path;
		operation.setOperationId(text(key + ".id", operation.getOperationId()));
		operation.setSummary(text(key + ".summary", operation.getSummary()));
		operation.setDescription(text(key + ".description", operation.getDescription()));
		String tag = this.texts.find(key + ".tag");
		if (tag != null) {
			operation.setTags(List.of(tag));
		}
		if (operation.getParameters() != null) {
			operation.getParameters().forEach(this::describe);
		}
		if (method == PathItem.HttpMethod.PATCH && path.endsWith("/limits")) {
			requireOne(Objects.requireNonNull(operation.getRequestBody().getContent().get("application/json")));
		}
		this.examples.complete(operation);
		this.responses.complete(method, path, operation);
	}

	/** An object of nulls sets nothing, and neither does one without fields. */
	private static void requireOne(MediaType body) {
		Schema<?> nothing = new JsonSchema().additionalProperties(new JsonSchema().types(Set.of("null")));
		Schema<?> limits = body.getSchema();
		body.setSchema(new JsonSchema().allOf(List.of(limits)).minProperties(1).not(nothing));
	}

	private @Nullable String text(String key, @Nullable String other) {
		String text = this.texts.find(key);
		return (text != null) ? text : other;
	}

	private void describe(Parameter parameter) {
		parameter.setDescription(this.texts.find("param." + parameter.getName()));
	}

	private static Schema<?> invalidField() {
		return ModelConverters.getInstance(true)
			.resolveAsResolvedSchema(new AnnotatedType(InvalidField.class).resolveAsRef(false)).schema;
	}

	/** Written by hand: the framework's class does not show how it is serialised. */
	private Schema<?> problem() {
		Schema<?> problem = new JsonSchema().types(Set.of("object"));
		for (String name : List.of("type", "title", "detail", "instance")) {
			problem.addProperty(name, field(name, "string"));
		}
		problem.addProperty("status", field("status", "integer"));
		problem.addProperty("errors",
				field("errors", "array").items(new JsonSchema().$ref("#/components/schemas/InvalidField")));
		problem.required(List.of("type", "title", "status", "detail"));
		problem.additionalProperties(true);
		return problem.description("What went wrong, as of RFC 9457");
	}

	private Schema<?> field(String name, String type) {
		return new JsonSchema().types(Set.of(type)).description(this.texts.field("Problem", name));
	}

}
