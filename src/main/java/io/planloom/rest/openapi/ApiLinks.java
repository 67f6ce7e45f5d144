package io.planloom.rest.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.links.Link;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the OpenAPI document what can be done with a plan that an answer shows. */
@Component
@Order(3)
class ApiLinks implements OpenApiCustomizer {

	/** The places in an answer with a plan that hold the values of parameters. */
	private static final Map<String, String> OF_PLAN = Map.of("planId", "$response.body#/id", "stepId",
			"$response.body#/steps/0/id", "If-Match", "$response.header.ETag");

	/**
	 * The same of the list of its revisions, which has none while the plan is drafted.
	 */
	private static final Map<String, String> OF_REVISIONS = Map.of("planId", "$request.path.planId", "number",
			"$response.body#/items/0/number", "from", "$response.body#/items/0/number", "to",
			"$response.body#/items/0/number");

	/** Operations with a parameter that no such answer holds: the number of a call. */
	private static final List<String> NOT_TOLD = List.of("getCall", "approveToolCall", "rejectToolCall");

	/** Operations that answer with a plan and its steps. */
	private static final List<String> PLANS = List.of("createPlan", "forkPlan", "getPlan");

	@Override
	public void customise(OpenAPI api) {
		List<Operation> operations = api.getPaths()
			.values()
			.stream()
			.flatMap((path) -> path.readOperations().stream())
			.toList();
		Map<String, Link> revisions = links(operations, OF_REVISIONS, "number", "from");
		Map<String, Link> plans = links(operations, OF_PLAN, "planId");
		plans.keySet().removeAll(revisions.keySet());
		plans.forEach(api.getComponents()::addLinks);
		revisions.forEach(api.getComponents()::addLinks);
		operations.forEach((operation) -> add(operation, plans.keySet(), revisions.keySet()));
	}

	/** Makes links to all operations that have one of the parameters. */
	private static Map<String, Link> links(List<Operation> operations, Map<String, String> sources, String... names) {
		Map<String, Link> links = new TreeMap<>();
		operations.stream()
			.filter((operation) -> !NOT_TOLD.contains(operation.getOperationId()))
			.filter((operation) -> parameters(operation)
				.anyMatch((parameter) -> List.of(names).contains(parameter.getName())))
			.forEach((operation) -> links.put(operation.getOperationId(), link(operation, sources)));
		return links;
	}

	private static Link link(Operation operation, Map<String, String> sources) {
		Link link = new Link().operationId(operation.getOperationId()).description(operation.getSummary());
		parameters(operation).filter((parameter) -> sources.containsKey(parameter.getName()))
			.forEach((parameter) -> link.addParameter(parameter.getIn() + "." + parameter.getName(),
					Objects.requireNonNull(sources.get(parameter.getName()))));
		return link;
	}

	private static void add(Operation operation, Set<String> ofPlan, Set<String> ofRevisions) {
		Set<String> names = PLANS.contains(operation.getOperationId()) ? ofPlan
				: operation.getOperationId().equals("listRevisions") ? ofRevisions : Set.of();
		Stream.of("200", "202")
			.map(operation.getResponses()::get)
			.filter(Objects::nonNull)
			.forEach((answer) -> names.forEach((name) -> add(answer, name)));
	}

	private static void add(ApiResponse answer, String name) {
		answer.addLink(name, new Link().$ref("#/components/links/" + name));
	}

	private static Stream<Parameter> parameters(Operation operation) {
		return (operation.getParameters() != null) ? operation.getParameters().stream() : Stream.empty();
	}

}
