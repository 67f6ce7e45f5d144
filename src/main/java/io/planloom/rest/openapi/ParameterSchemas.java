package io.planloom.rest.openapi;

import java.util.Set;

import io.planloom.http.body.LabelFilter;
import io.planloom.http.header.IdempotencyHeader;
import io.planloom.http.header.Precondition;
import io.planloom.http.openapi.ConstraintSchemas;
import io.planloom.rest.request.PlanCursor;
import io.planloom.streaming.PlanIds;
import io.planloom.streaming.StreamPosition;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.ParameterCustomizer;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Tells the OpenAPI document what is enforced of parameters and headers. */
@Component
class ParameterSchemas implements ParameterCustomizer {

	private static final String STRING = "string";

	private final ConstraintSchemas constraints;

	ParameterSchemas(ConstraintSchemas constraints) {
		this.constraints = constraints;
	}

	@Override
	public @Nullable Parameter customize(@Nullable Parameter parameter, MethodParameter method) {
		// Bodies come here as well, and are none
		if (parameter != null && parameter.getSchema() != null) {
			complete(parameter, parameter.getSchema(), method);
		}
		return parameter;
	}

	private void complete(Parameter parameter, Schema<?> schema, MethodParameter method) {
		this.constraints.constrain(schema, method.getParameter().getAnnotatedType(), method.getParameterAnnotations());
		if (method.getParameterType() == PlanCursor.class) {
			parameter.setSchema(string(PlanCursor.PATTERN));
		}
		if (method.getParameterType() == LabelFilter.class) {
			parameter.setSchema(new ArraySchema().items(string(LabelFilter.PATTERN)).uniqueItems(true));
		}
		if (method.getParameterType() == PlanIds.class) {
			parameter.setSchema(new ArraySchema().items(string(null).format("uuid")));
		}
		if (method.getParameterType() == StreamPosition.class) {
			parameter.setSchema(string(StreamPosition.PATTERN));
		}
		if (method.getParameterType() == Set.class) {
			// A repeat says nothing new, and is taken
			schema.setUniqueItems(null);
		}
		if (method.getParameterType() == boolean.class) {
			// Without a value it means true
			parameter.allowEmptyValue(true);
		}
		switch (parameter.getName()) {
			case IdempotencyHeader.NAME -> schema.pattern(IdempotencyHeader.PATTERN);
			case HttpHeaders.IF_MATCH -> parameter.required(true).schema(string(Precondition.PATTERN)).setExample("*");
			// Of the service's own steps, too
			case "stepId" -> {
				schema.pattern("^[A-Za-z0-9._-]{1,64}$");
				parameter.setExample("step_1");
			}
			case "number", "from" -> parameter.setExample(1);
			case "to" -> parameter.setExample(2);
			case null, default -> {
			}
		}
	}

	private static Schema<?> string(@Nullable String pattern) {
		return new JsonSchema().types(Set.of(STRING)).pattern(pattern);
	}

}
