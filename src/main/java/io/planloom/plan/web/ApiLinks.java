package io.planloom.plan.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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

	/** Where an answer with a plan has the values of parameters. */
	private static final Map<String, Object> SOURCES = Map.of("planId", "$response.body#/id", "stepId",
			"$response.body#/steps/0/id", "If-Match", "$response.header.ETag", "number", 1, "from", 1, "to", 1);

	/** Operations that make plans. */
	private static final List<String> MAKERS = List.of("createPlan", "forkPlan");

	@Override
	public void customise(OpenAPI api) {
		List<Operation> operations = api.getPaths()
			.values()
			.stream()
			.flatMap((path) -> path.readOperations().stream())
			.toList();
		Map<String, Link> links = new TreeMap<>();
		operations.stream()
			.filter((operation) -> parameters(operation).anyMatch((parameter) -> parameter.getName().equals("planId")))
			.forEach((operation) -> links.put(operation.getOperationId(), link(operation)));
		links.forEach(api.getComponents()::addLinks);
		operations.stream()
			.filter((operation) -> MAKERS.contains(operation.getOperationId()))
			.flatMap((operation) -> Stream.of("200", "202").map(operation.getResponses()::get).filter(Objects::nonNull))
			.forEach((answer) -> links.keySet().forEach((name) -> add(answer, name)));
	}

	private static Link link(Operation operation) {
		Link link = new Link().operationId(operation.getOperationId()).description(operation.getSummary());
		parameters(operation).filter((parameter) -> SOURCES.containsKey(parameter.getName()))
			.forEach((parameter) -> link.addParameter(parameter.getIn() + "." + parameter.getName(),
					Objects.requireNonNull(SOURCES.get(parameter.getName())).toString()));
		return link;
	}

	private static void add(ApiResponse answer, String name) {
		answer.addLink(name, new Link().$ref("#/components/links/" + name));
	}

	private static Stream<Parameter> parameters(Operation operation) {
		return (operation.getParameters() != null) ? operation.getParameters().stream() : Stream.empty();
	}

}
