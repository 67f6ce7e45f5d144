package io.planloom.planning;

import io.planloom.llm.AnswerSchema;

/**
 * The shape of a draft, as models are asked for it. Strict modes want every property
 * required and no others; what plans cannot use yet is left out, so that no model writes
 * it.
 */
final class PlanSchema {

	static final AnswerSchema PLAN = new AnswerSchema("plan",
			"""
					{
					  "type": "object",
					  "additionalProperties": false,
					  "required": ["strategy", "answer", "steps"],
					  "properties": {
					    "strategy": {
					      "type": "string",
					      "enum": ["direct", "linear", "dag"],
					      "description": "direct: answer and no steps; linear: each step needs the one before it; dag: steps need only what they depend on"
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
					        "required": ["id", "kind", "description", "dependencies", "effort"],
					        "properties": {
					          "id": {
					            "type": "string",
					            "description": "step_1, step_2 and so on"
					          },
					          "kind": {
					            "type": "string",
					            "enum": ["action"]
					          },
					          "description": {
					            "type": "string",
					            "description": "what to do and what to hand on, understandable without the other steps"
					          },
					          "dependencies": {
					            "type": "array",
					            "items": {"type": "string"},
					            "description": "ids of the steps whose results this one needs; empty if it can start at once"
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

	private PlanSchema() {
	}

}
