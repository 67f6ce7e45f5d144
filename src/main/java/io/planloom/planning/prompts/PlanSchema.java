package io.planloom.planning.prompts;

import java.util.List;
import java.util.stream.Collectors;

import io.planloom.llm.AnswerSchema;

/**
 * The shape of a draft, as models are asked for it. Strict modes want every property
 * required and no others; what plans cannot use yet is left out, so that no model writes
 * it.
 */
public final class PlanSchema {

	/**
	 * With {@code AGENT}, {@code SHAPES} and {@code KIND} in the place of what depends on
	 * the plan.
	 */
	private static final AnswerSchema TEMPLATE = new AnswerSchema("plan",
			"""
					{
					  "type": "object",
					  "additionalProperties": false,
					  "required": ["strategy", "answer", "steps"],
					  "properties": {
					    "strategy": {
					      "type": "string",
					      SHAPES
					    },
					    "answer": {
					      "type": ["string", "null"],
					      "description": "the answer to the goal if the strategy is direct, else null"
					    },
					    "steps": {
					      "type": "array",
					      "items": {
					        "type": "object",
					        "additionalProperties": false,
					        "required": ["id", "kind", "description", "dependencies", "inputs", "agent", "verifies", "fallback", "optional", "effort"],
					        "properties": {
					          "id": {
					            "type": "string",
					            "description": "step_1, step_2 and so on"
					          },
					          "kind": {
					            KIND
					          },
					          "description": {
					            "type": "string",
					            "description": "what to do and what to hand on, understandable without the other steps; {{step_1}} stands for the result of step_1"
					          },
					          "dependencies": {
					            "type": "array",
					            "items": {"type": "string"},
					            "description": "ids of the steps that must end before this one starts; empty if it can start at once"
					          },
					          "inputs": {
					            "type": "array",
					            "items": {"type": "string"},
					            "description": "ids of the steps whose results this one uses; each is a dependency too"
					          },
					          "agent": {
					            AGENT
					          },
					          "verifies": {
					            "type": ["string", "null"],
					            "description": "id of the step whose result a step of kind verify judges; each is a dependency too; null for other kinds"
					          },
					          "fallback": {
					            "anyOf": [
					              {
					                "type": "object",
					                "additionalProperties": false,
					                "required": ["description", "agent"],
					                "properties": {
					                  "description": {
					                    "type": "string",
					                    "description": "what is done in the place of the step"
					                  },
					                  "agent": {
					                    AGENT
					                  }
					                }
					              },
					              {"type": "null"}
					            ],
					            "description": "what is done if the step fails in spite of several attempts; null for nothing"
					          },
					          "optional": {
					            "type": "boolean",
					            "description": "whether the goal can be reached without the step; false if unsure"
					          },
					          "effort": {
					            "type": ["string", "null"],
					            "enum": ["low", "medium", "high", null],
					            "description": "how much work the step is; null if unsure"
					          }
					        }
					      }
					    }
					  }
					}
					""");

	private static final String NO_AGENT = """
			"type": "null"\
			""";

	private static final String ANY_AGENT = """
			"anyOf": [{"type": "string", "enum": [%s]}, {"type": "null"}],
			            "description": "the agent that does it; null for none in particular"\
			""";

	private static final String FLAT = """
			"enum": ["direct", "linear", "dag"],
			      "description": "direct: answer and no steps; linear: each step needs the one before it; dag: steps need only what they depend on"\
			""";

	private static final String NESTED = """
			"enum": ["direct", "linear", "dag", "hierarchical"],
			      "description": "direct: answer and no steps; linear: each step needs the one before it; dag: steps need only what they depend on; hierarchical: like dag, with subgoals"\
			""";

	private static final String ACTIONS = """
			"type": "string",
			            "enum": ["action", "verify", "approval"],
			            "description": "verify: judges the result of another step before it is built on; approval: a person must consent before what depends on it starts"\
			""";

	private static final String ACTIONS_AND_SUBGOALS = """
			"type": "string",
			            "enum": ["action", "verify", "approval", "subgoal"],
			            "description": "action: one piece of work; verify: judges the result of another step before it is built on; approval: a person must consent before what depends on it starts; subgoal: a project of its own, planned when it is due"\
			""";

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
		String names = agents.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
		String agent = agents.isEmpty() ? NO_AGENT : ANY_AGENT.formatted(names);
		return new AnswerSchema(TEMPLATE.name(),
				TEMPLATE.json()
					.replace("AGENT", agent)
					.replace("SHAPES", subgoals ? NESTED : FLAT)
					.replace("KIND", subgoals ? ACTIONS_AND_SUBGOALS : ACTIONS));
	}

}
