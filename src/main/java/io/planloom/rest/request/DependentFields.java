package io.planloom.rest.request;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the OpenAPI document what one field of a body rules about others. */
@Component
@Order(4)
class DependentFields implements OpenApiCustomizer {

	private static final Schema<?> NULL = new JsonSchema().types(Set.of("null"));

	/** Of a flag that may not be set. */
	private static final Schema<?> NOT_TRUE = oneOf(false, null);

	@Override
	public void customise(OpenAPI api) {
		Schema<?> plan = schema(api, "PlanRequest");
		Schema<?> step = schema(api, "StepRequest");
		Schema<?> edit = schema(api, "EditRequest");
		// Where steps are given no planner is asked
		plan.addAllOfItem(rule(with("steps", new JsonSchema().types(Set.of("array"))),
				fields(Map.of("strategy", oneOf("auto", "dag", "linear", null), "review", NOT_TRUE))));
		// Consent and verdicts have nothing that could stand in for them
		step.addAllOfItem(rule(with("kind", oneOf("verify", "approval")),
				fields(Map.of("fallback", NULL, "optional", NOT_TRUE))));
		// Of a consent nothing is attempted
		step.addAllOfItem(rule(with("kind", oneOf("approval")), fields(Map.of("timeout", NULL))));
		step.addAllOfItem(rule(new JsonSchema().not(with("kind", oneOf("verify"))), fields(Map.of("verifies", NULL))));
		edit.anyOf(List.of(with("steps", notEmpty()), with("remove", notEmpty())));
	}

	private static Schema<?> schema(OpenAPI api, String name) {
		return Objects.requireNonNull(api.getComponents().getSchemas().get(name));
	}

	private static Schema<?> rule(Schema<?> condition, Schema<?> consequence) {
		Schema<?> rule = new JsonSchema();
		rule.setIf(condition);
		rule.setThen(consequence);
		return rule;
	}

	private static Schema<?> with(String field, Schema<?> value) {
		return fields(Map.of(field, value)).required(List.of(field));
	}

	private static Schema<?> fields(Map<String, Schema<?>> values) {
		Schema<?> object = new JsonSchema();
		values.forEach(object::addProperty);
		return object;
	}

	private static Schema<?> notEmpty() {
		return new JsonSchema().types(Set.of("array")).minItems(1);
	}

	private static Schema<?> oneOf(@Nullable Object... values) {
		JsonSchema schema = new JsonSchema();
		Arrays.stream(values).forEach(schema::addEnumItemObject);
		return schema;
	}

}
