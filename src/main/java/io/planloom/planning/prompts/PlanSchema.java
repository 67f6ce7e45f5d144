package io.planloom.planning.prompts;

import java.util.List;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.prompt.SchemaFiles;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shape of a draft, as models are asked for it. Strict modes want every property
 * required and no others; what plans cannot use yet is left out, so that no model writes
 * it.
 */
public final class PlanSchema {

	/** Without agents and subgoals. */
	private static final ObjectNode PLAIN = SchemaFiles.read("plan");

	/** The schema of an agent, without the agents' names. */
	private static final ObjectNode AGENT = SchemaFiles.read("plan-agent");

	/** The schema of tools, without their names. */
	private static final ObjectNode TOOLS = SchemaFiles.read("plan-tools");

	/** The strategy and the kinds where there are subgoals. */
	private static final ObjectNode SUBGOALS = SchemaFiles.read("plan-subgoals");

	private PlanSchema() {
	}

	/**
	 * Makes the schema of plans with these agents. It is the same for all plans that have
	 * the same, which lets endpoints keep what they make of it.
	 * @param agents names of the agents that steps may be given to
	 * @param subgoals whether steps may be subgoals
	 * @return the schema
	 */
	public static AnswerSchema plan(List<String> agents, boolean subgoals) {
		return plan(agents, List.of(), subgoals);
	}

	/**
	 * Makes the schema of plans with these agents and tools.
	 * @param agents names of the agents that steps may be given to
	 * @param tools names of the tools that steps may use; without one, steps have no such
	 * field
	 * @param subgoals whether steps may be subgoals
	 * @return the schema
	 */
	public static AnswerSchema plan(List<String> agents, List<String> tools, boolean subgoals) {
		ObjectNode shape = PLAIN.deepCopy();
		ObjectNode plan = object(shape, "/properties");
		ObjectNode step = object(plan, "/steps/items/properties");
		if (!agents.isEmpty()) {
			step.set("agent", agent(agents));
			object(step, "/fallback/anyOf/0/properties").set("agent", agent(agents));
		}
		if (!tools.isEmpty()) {
			ObjectNode used = TOOLS.deepCopy();
			((ArrayNode) used.at("/anyOf/0/items/enum")).addAll(tools.stream().map(used::stringNode).toList());
			step.set("tools", used);
			((ArrayNode) shape.at("/properties/steps/items/required")).add("tools");
		}
		if (subgoals) {
			plan.set("strategy", object(SUBGOALS, "/strategy").deepCopy());
			step.set("kind", object(SUBGOALS, "/kind").deepCopy());
		}
		return SchemaFiles.schema("plan", shape);
	}

	private static ObjectNode agent(List<String> names) {
		ObjectNode agent = AGENT.deepCopy();
		agents(agent).addAll(names.stream().map(agent::stringNode).toList());
		return agent;
	}

	private static ArrayNode agents(ObjectNode agent) {
		return (ArrayNode) agent.at("/anyOf/0/enum");
	}

	private static ObjectNode object(ObjectNode tree, String pointer) {
		return (ObjectNode) tree.at(pointer);
	}

}
