package io.planloom.planning.draft;

import java.util.List;
import java.util.Set;

import io.planloom.llm.json.WrappedJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the plan in what a model wrote as JSON, however it is wrapped. */
final class PlanNode {

	/** The field that holds the steps, and what models call it. */
	static final List<String> STEPS = List.of("steps", "tasks", "plan", "subtasks", "plan_steps", "todos");

	private static final Set<String> TYPES = Set.of("object", "array", "string", "null", "boolean", "integer",
			"number");

	private static final FieldNames NAMES = new FieldNames(List.of(List.of("strategy", "answer"), STEPS));

	private PlanNode() {
	}

	/** Returns a plan with its fields spelt properly. */
	static JsonNode proper(JsonNode plan) {
		return NAMES.proper(plan, (name, proper) -> {
		});
	}

	/**
	 * Finds the plan, or the list of steps that stands in its place. A plan that has no
	 * steps counts only near the surface, since other objects have an answer, too.
	 * @param json what the model wrote
	 * @return null if there is no plan, or more than one
	 */
	static @Nullable JsonNode find(JsonNode json) {
		JsonNode plan = WrappedJson.find(json, (node, depth) -> isPlan(node) && (depth < 2 || hasSteps(node)));
		return (plan != null) ? plan : WrappedJson.find(json,
				(node, depth) -> isStepList(node) && (depth == 0 || isOnly(json, depth) || hasObject(node)));
	}

	/** Mere texts are steps only if they are all that was written. */
	private static boolean isOnly(JsonNode json, int depth) {
		return depth == 1 && json.size() == 1;
	}

	/** Tells whether this is what plans look like in place of one. */
	static boolean isSchema(JsonNode node) {
		if (!node.isObject()) {
			return false;
		}
		JsonNode type = node.path("type");
		boolean typed = type.isArray() || TYPES.contains(type.asString(""));
		return (typed && (node.path("properties").isObject() || node.path("items").isObject()))
				|| node.path("$schema").isString() || node.path("json_schema").isObject()
				|| (node.path("schema").isObject() && isSchema(node.path("schema")))
				|| (node.path("properties").path("steps").isObject());
	}

	/** Returns the steps of an object that holds them under one of their names. */
	static @Nullable JsonNode stepsIn(JsonNode object) {
		return object.isObject()
				? STEPS.stream().map(object::path).filter((value) -> value.isArray()).findFirst().orElse(null) : null;
	}

	private static boolean isPlan(JsonNode written) {
		JsonNode node = proper(written);
		if (!node.isObject() || isDescribed(node)) {
			return false;
		}
		return hasSteps(node) || node.has("answer") || node.has("strategy");
	}

	private static boolean hasSteps(JsonNode written) {
		JsonNode node = proper(written);
		return node.has("steps") || STEPS.stream().anyMatch((name) -> node.path(name).isArray());
	}

	/** Tells whether the fields hold their own types, as in a schema. */
	private static boolean isDescribed(JsonNode node) {
		return isSchema(node) || isType(node.path("steps")) || isType(node.path("strategy"))
				|| isType(node.path("answer"));
	}

	private static boolean isType(JsonNode value) {
		return value.isObject() && (value.has("type") || value.has("anyOf") || value.has("$ref"))
				&& (isSchema(value) || value.path("type").isArray() || TYPES.contains(value.path("type").asString(""))
						|| !value.has("type"));
	}

	private static boolean isStepList(JsonNode node) {
		return node.isArray() && !node.isEmpty() && node.valueStream().noneMatch(PlanNode::isPlan)
				&& (hasObject(node) || node.valueStream().allMatch(JsonNode::isString));
	}

	private static boolean hasObject(JsonNode list) {
		return list.valueStream().anyMatch(PlanNode::isStep);
	}

	private static boolean isStep(JsonNode node) {
		return node.isObject()
				&& (node.has("id") || !DraftField.of(node, StepsFormat.DESCRIPTION).value().isMissingNode());
	}

}
