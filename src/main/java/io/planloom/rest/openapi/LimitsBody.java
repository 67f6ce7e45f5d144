package io.planloom.rest.openapi;

import java.util.List;
import java.util.Set;

import io.planloom.rest.request.LimitsRequest;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Documents that a body which is limits sets at least one, as
 * {@link LimitsRequest#given()} asks for; within other bodies they may be empty.
 */
@Component
class LimitsBody implements OperationCustomizer {

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		boolean limits = List.of(handler.getMethod().getParameterTypes()).contains(LimitsRequest.class);
		if (limits) {
			operation.getRequestBody().getContent().values().forEach(LimitsBody::requireOne);
		}
		return operation;
	}

	/** An object of nulls sets nothing, and neither does one without fields. */
	private static void requireOne(MediaType body) {
		Schema<?> nothing = new JsonSchema().additionalProperties(new JsonSchema().types(Set.of("null")));
		Schema<?> limits = body.getSchema();
		body.setSchema(new JsonSchema().allOf(List.of(limits)).minProperties(1).not(nothing));
	}

}
