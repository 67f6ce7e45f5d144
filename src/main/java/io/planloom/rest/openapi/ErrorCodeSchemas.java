package io.planloom.rest.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.planloom.plan.error.StepErrorCode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells the OpenAPI document which error codes there are. Other versions have others, so
 * they are no {@code enum}, which would let clients refuse what they do not know.
 */
@Component
@Order(4)
class ErrorCodeSchemas implements OpenApiCustomizer {

	/** Fields that have a code, by the name of the schema. */
	private static final Map<String, String> FIELDS = Map.of("StepError", "code", "CallSnapshot", "errorCode");

	private static final List<String> CODES = Arrays.stream(StepErrorCode.values())
		.map(StepErrorCode::wireName)
		.sorted()
		.toList();

	@Override
	public void customise(OpenAPI api) {
		FIELDS.forEach((schema, field) -> property(api, schema, field).addExtension("x-extensible-enum", CODES));
	}

	private static Schema<?> property(OpenAPI api, String schema, String field) {
		Schema<?> object = Objects.requireNonNull(api.getComponents().getSchemas().get(schema));
		return Objects.requireNonNull(object.getProperties().get(field));
	}

}
