package io.planloom.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.plan.view.StepSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a plan and what depends on what, to be drawn.
 *
 * @param nodes the steps at the top, in the order of the plan
 * @param edges from a dependency to what builds on it
 */
record PlanGraph(List<Node> nodes, List<Edge> edges) {

	private static final int LONGEST_LABEL = 80;

	/**
	 * The draft is left out as soon as there are steps: it made them, but they do not
	 * build on it. So are the steps that a later revision superseded.
	 */
	static PlanGraph of(PlanSnapshot plan) {
		List<StepSnapshot> shown = plan.steps()
			.stream()
			.filter((step) -> step.kind() != StepKind.DRAFT && step.superseded() == null)
			.toList();
		return of(shown.isEmpty() ? plan.steps() : shown);
	}

	private static PlanGraph of(List<StepSnapshot> steps) {
		Map<String, String> names = new HashMap<>();
		steps.forEach((step) -> names.put(step.id(), "n" + (names.size() + 1)));
		List<Node> nodes = nodes(steps, names, null);
		Map<String, Node> byName = new HashMap<>();
		nodes.stream().flatMap(Node::all).forEach((node) -> byName.put(node.name(), node));
		List<Edge> edges = steps.stream()
			.flatMap((step) -> step.dependencies()
				.stream()
				.filter(names::containsKey)
				.map((dependency) -> new Edge(node(byName, names, dependency), node(byName, names, step.id()))))
			.toList();
		return new PlanGraph(nodes, edges);
	}

	private static List<Node> nodes(List<StepSnapshot> steps, Map<String, String> names, @Nullable String parent) {
		return steps.stream()
			.filter((step) -> Objects.equals(step.parent(), parent))
			.map((step) -> new Node(Objects.requireNonNull(names.get(step.id())), step.id(),
					shortened(step.description()), step.status(), nodes(steps, names, step.id())))
			.toList();
	}

	private static Node node(Map<String, Node> byName, Map<String, String> names, String stepId) {
		return Objects.requireNonNull(byName.get(names.get(stepId)));
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
	 * @param parts steps that it became, in the order of the plan; mostly none
	 */
	record Node(String name, String id, String description, StepStatus status, List<Node> parts) {

		/** Returns it and all within it. */
		Stream<Node> all() {
			return Stream.concat(Stream.of(this), this.parts.stream().flatMap(Node::all));
		}

		/** Returns whether it is drawn around others. */
		boolean isGroup() {
			return !this.parts.isEmpty();
		}

		/** Returns a step that is drawn as such and comes first within it. */
		Node first() {
			return isGroup() ? this.parts.getFirst().first() : this;
		}

		/** Returns a step that is drawn as such and comes last within it. */
		Node last() {
			return isGroup() ? this.parts.getLast().last() : this;
		}

	}

	/**
	 * A dependency.
	 *
	 * @param from what comes first
	 * @param to what builds on it
	 */
	record Edge(Node from, Node to) {
	}

}
