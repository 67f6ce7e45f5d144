package io.planloom.plan.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.planloom.plan.PlanSnapshot;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSnapshot;
import io.planloom.plan.StepStatus;

/**
 * The steps of a plan and what depends on what, to be drawn.
 *
 * @param nodes in the order of the plan
 * @param edges from a dependency to what builds on it
 */
record PlanGraph(List<Node> nodes, List<Edge> edges) {

	private static final int LONGEST_LABEL = 80;

	/**
	 * The draft is left out as soon as there are steps: it made them, but they do not
	 * build on it.
	 */
	static PlanGraph of(PlanSnapshot plan) {
		List<StepSnapshot> shown = plan.steps().stream().filter((step) -> step.kind() != StepKind.DRAFT).toList();
		return of(shown.isEmpty() ? plan.steps() : shown);
	}

	private static PlanGraph of(List<StepSnapshot> steps) {
		Map<String, String> names = new HashMap<>();
		List<Node> nodes = new ArrayList<>();
		for (StepSnapshot step : steps) {
			String name = "n" + (nodes.size() + 1);
			names.put(step.id(), name);
			nodes.add(new Node(name, step.id(), shortened(step.description()), step.status()));
		}
		List<Edge> edges = steps.stream()
			.flatMap((step) -> step.dependencies()
				.stream()
				.filter(names::containsKey)
				.map((dependency) -> new Edge(Objects.requireNonNull(names.get(dependency)),
						Objects.requireNonNull(names.get(step.id())))))
			.toList();
		return new PlanGraph(nodes, edges);
	}

	private static String shortened(String description) {
		String line = description.strip().replaceAll("\\s+", " ");
		if (line.codePointCount(0, line.length()) <= LONGEST_LABEL) {
			return line;
		}
		return line.substring(0, line.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
	}

	/**
	 * A step.
	 *
	 * @param name safe in every drawing language
	 * @param id of the step
	 * @param description in one line
	 * @param status where it stands
	 */
	record Node(String name, String id, String description, StepStatus status) {
	}

	/**
	 * A dependency.
	 *
	 * @param from name of what comes first
	 * @param to name of what builds on it
	 */
	record Edge(String from, String to) {
	}

}
