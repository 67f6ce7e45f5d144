package io.planloom.rest.openapi;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.planloom.plan.view.PlanSnapshot;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Documents the headers that every answer with a plan has. */
@Component
class PlanHeaders implements OperationCustomizer {

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod());
		if (type.as(ResponseEntity.class).getGeneric().resolve() == PlanSnapshot.class) {
			Stream.of("200", "202").map(operation.getResponses()::get).filter(Objects::nonNull).forEach((answer) -> {
				add(answer, HttpHeaders.ETAG, "The version of the plan");
				add(answer, HttpHeaders.RETRY_AFTER,
						"Seconds to wait before asking for the plan; absent once it has ended");
			});
		}
		return operation;
	}

	private static void add(ApiResponse answer, String name, String description) {
		answer.addHeaderObject(name,
				new Header().description(description).schema(new JsonSchema().types(Set.of("string"))));
	}

}
