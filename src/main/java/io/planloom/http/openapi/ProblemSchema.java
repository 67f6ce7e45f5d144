package io.planloom.http.openapi;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.http.problem.InvalidField;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.OpenAPI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Adds the schema of problems, since the framework's class does not show how it is
 * serialised.
 */
@Component
@Order(0)
class ProblemSchema implements OpenApiCustomizer {

	@Override
	public void customise(OpenAPI api) {
		ModelConverters.getInstance(true)
			.resolveAsResolvedSchema(new AnnotatedType(Problem.class).resolveAsRef(true)).referencedSchemas
			.forEach(api.getComponents()::addSchemas);
	}

	/**
	 * A problem of RFC 9457: what is wrong with a request, or why the service could not
	 * answer it.
	 *
	 * @param type the kind of problem: a stable address that leads to its explanation
	 * @param title the kind of problem in words
	 * @param status the HTTP status
	 * @param detail one plain sentence about this occurrence
	 * @param instance the path of the request
	 * @param errors all invalid parts of the request, if it is invalid
	 */
	@Schema(name = "Problem", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
	record Problem(String type, String title, int status, String detail,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instance,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<InvalidField> errors) {
	}

}
