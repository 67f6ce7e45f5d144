package io.planloom.rest.openapi;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.planloom.http.problem.ProblemType;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The answers of operations, as far as their methods' types do not tell them. */
@Component
class ApiResponses {

	private static final String PLAN = "/plans/{planId}";

	/** What is begun by a request and goes on after it. */
	private static final Set<String> ACCEPTED = Set.of(PLAN + "/retry", PLAN + "/steps/{stepId}/retry",
			PLAN + "/replan", PLAN + "/messages", PLAN + "/fork");

	/** What every operation may answer. */
	private static final List<ProblemType> ANY = List.of(ProblemType.INVALID_REQUEST, ProblemType.NOT_ACCEPTABLE,
			ProblemType.BODY_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE, ProblemType.INTERNAL_ERROR,
			ProblemType.UNAVAILABLE);

	private final MessageSource messages;

	private final ApiExamples examples;

	ApiResponses(MessageSource messages, ApiExamples examples) {
		this.messages = messages;
		this.examples = examples;
	}

	void complete(PathItem.HttpMethod method, String path, Operation operation) {
		if (ACCEPTED.contains(path)) {
			ApiResponse accepted = ok(operation);
			operation.getResponses().remove("200");
			operation.getResponses().addApiResponse("202", accepted.description("It goes on in the background"));
			header(accepted, "ETag", "The version of the plan");
		}
		if (path.equals(PLAN + "/fork")) {
			header(Objects.requireNonNull(operation.getResponses().get("202")), "Location", "The new plan's address");
			problem(operation, ProblemType.IDEMPOTENCY_CONFLICT);
		}
		if (path.equals("/plans") && method == PathItem.HttpMethod.POST) {
			completeCreation(operation);
		}
		if (path.equals("/agents")) {
			ok(operation).getContent()
				.values()
				.forEach((json) -> json.addExamples("two", this.examples.answer("Two of them", "agents")));
		}
		if (path.equals(PLAN) && method == PathItem.HttpMethod.GET) {
			header(ok(operation), "ETag", "The version of the plan");
			header(ok(operation), "Retry-After", "Seconds to wait before asking again; while the plan runs");
			operation.getResponses()
				.addApiResponse("304", new ApiResponse().description("You have the present version"));
		}
		if (path.equals(PLAN + "/graph")) {
			ok(operation).getContent().values().forEach((content) -> content.setSchema(string()));
		}
		if (path.equals(PLAN + "/result")) {
			ok(operation).getContent().addMediaType("text/markdown", new MediaType().schema(string()));
		}
		if (path.equals(PLAN + "/events")) {
			ok(operation).getContent()
				.addMediaType("text/event-stream",
						new MediaType().schema(new JsonSchema().$ref("#/components/schemas/EventFrame")));
			operation.getResponses()
				.addApiResponse("204", new ApiResponse().description("A stream has nothing more to come"));
			problem(operation, ProblemType.TOO_MANY_STREAMS);
		}
		if (path.equals(PLAN + "/estimate")) {
			ok(operation).getContent()
				.values()
				.forEach((content) -> content.addExamples("running",
						this.examples.answer("One step ended", "estimate")));
		}
		if (path.equals(PLAN + "/steps")) {
			header(ok(operation), "ETag", "The version of the plan");
			problem(operation, ProblemType.PRECONDITION_FAILED);
			problem(operation, ProblemType.PRECONDITION_REQUIRED);
		}
		addProblems(method, path, operation);
	}

	private void addProblems(PathItem.HttpMethod method, String path, Operation operation) {
		ANY.stream()
			.filter((type) -> !operation.getResponses().containsKey(code(type)))
			.forEach((type) -> problem(operation, type));
		if (path.startsWith(PLAN)) {
			problem(operation, ProblemType.NOT_FOUND);
		}
		boolean changes = method != PathItem.HttpMethod.GET && path.startsWith(PLAN);
		if (changes || path.endsWith("/result")) {
			problem(operation, ProblemType.WRONG_STATE);
		}
	}

	private void completeCreation(Operation operation) {
		ApiResponse ended = ok(operation);
		ended.description("The plan ended within the time of `Prefer: wait`");
		header(ended, "Preference-Applied", "The wait that was granted");
		ApiResponse accepted = new ApiResponse().description("The goal was accepted").content(ended.getContent());
		for (ApiResponse response : List.of(accepted, ended)) {
			header(response, "Location", "The plan's address");
			header(response, "ETag", "The version of the plan");
		}
		header(accepted, "Retry-After", "Seconds to wait before asking for the plan");
		operation.getResponses().addApiResponse("202", accepted);
		problem(operation, ProblemType.IDEMPOTENCY_CONFLICT);
	}

	private void problem(Operation operation, ProblemType type) {
		String title = this.messages.getMessage(type.titleCode(), null, java.util.Locale.ENGLISH);
		operation.getResponses()
			.addApiResponse(code(type), new ApiResponse().description(title).content(problemContent()));
	}

	private static String code(ProblemType type) {
		return String.valueOf(type.status().value());
	}

	private static ApiResponse ok(Operation operation) {
		return Objects.requireNonNull(operation.getResponses().get("200"));
	}

	private static Content problemContent() {
		return new Content().addMediaType("application/problem+json",
				new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem")));
	}

	private static void header(ApiResponse response, String name, String description) {
		response.addHeaderObject(name, new Header().description(description).schema(string()));
	}

	private static Schema<?> string() {
		return new JsonSchema().types(java.util.Set.of("string"));
	}

}
