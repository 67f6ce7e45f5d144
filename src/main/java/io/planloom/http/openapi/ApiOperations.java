package io.planloom.http.openapi;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.planloom.http.problem.ProblemType;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.context.MessageSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Completes what the library makes of an operation's Javadoc and annotations: the
 * description does not repeat the summary, and the problems stand beside the answers.
 */
@Component
class ApiOperations implements OperationCustomizer {

	/** The answers that every operation may give. */
	private static final List<ProblemType> ANY = List.of(ProblemType.INVALID_REQUEST, ProblemType.NOT_ACCEPTABLE,
			ProblemType.BODY_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE, ProblemType.INTERNAL_ERROR,
			ProblemType.UNAVAILABLE);

	private final MessageSource messages;

	ApiOperations(MessageSource messages) {
		this.messages = messages;
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		operation.setDescription(withoutSummary(operation.getDescription(), operation.getSummary()));
		Stream.concat(declared(handler.getBeanType()), declared(handler.getMethod()))
			.forEach((type) -> operation.getResponses().addApiResponse(code(type), response(type)));
		ANY.stream()
			.filter((type) -> !operation.getResponses().containsKey(code(type)))
			.forEach((type) -> operation.getResponses().addApiResponse(code(type), response(type)));
		return operation;
	}

	private static @Nullable String withoutSummary(@Nullable String description, @Nullable String summary) {
		if (description == null || summary == null || !description.startsWith(summary + ".")) {
			return description;
		}
		String rest = description.substring(summary.length() + 1).strip();
		return StringUtils.hasText(rest) ? rest : null;
	}

	private static Stream<ProblemType> declared(AnnotatedElement element) {
		ProblemResponses problems = AnnotatedElementUtils.findMergedAnnotation(element, ProblemResponses.class);
		return (problems != null) ? Arrays.stream(problems.value()) : Stream.empty();
	}

	private ApiResponse response(ProblemType type) {
		String title = this.messages.getMessage(type.titleCode(), null, Locale.ENGLISH);
		return new ApiResponse().description(title)
			.content(new Content().addMediaType("application/problem+json",
					new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"))));
	}

	private static String code(ProblemType type) {
		return String.valueOf(type.status().value());
	}

}
