package io.planloom.llm.prompt;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;

/**
 * A text that models read. It is a template, which comes with the service as
 * {@code classpath:prompts/NAME.st} and can be replaced by the property
 * {@code planloom.prompts.NAME}; its name is the constant's in lower case with dashes.
 * Texts of users, models and results only ever become values of its placeholders.
 */
public enum PromptFile {

	/** Rules for planners; the first message of each draft, replan and expansion. */
	PLAN(PromptProperties::plan, List.of(), List.of()),

	/** Asks a planner for a draft. */
	PLAN_REQUEST(PromptProperties::planRequest,
			List.of("agents", "strategy", "max_steps", "goal", "context", "criteria"),
			List.of("tools", "result_schema")),

	/** Asks a planner or reviewer again after an answer that breaks the rules. */
	REPAIR(PromptProperties::repair, List.of("faults"), List.of()),

	/** Shows a planner the drafts that a person rejected. */
	REJECTED(PromptProperties::rejected, List.of("rejections"), List.of()),

	/** Shows a planner a similar plan that completed. */
	EXAMPLE(PromptProperties::example, List.of("goal", "steps"), List.of()),

	/** Asks a planner for the steps of a subgoal. */
	EXPAND(PromptProperties::expand, List.of(), List.of("depth", "failed", "nests")),

	/** Asks a planner for the rest of a plan. */
	REPLAN(PromptProperties::replan, List.of(), List.of("gates")),

	/** Rules for reviewers of drafts. */
	REVIEW(PromptProperties::review, List.of(), List.of()),

	/** Asks a planner to improve a draft that a reviewer did not approve. */
	IMPROVE(PromptProperties::improve, List.of("issues"), List.of()),

	/** Shows the faults of the previous attempt. */
	CRITIQUE(PromptProperties::critique, List.of("critique"), List.of()),

	/** Shows the messages that a user sent while the plan ran. */
	MESSAGES(PromptProperties::messages, List.of("messages"), List.of()),

	/** Rules for steps of kind action. */
	ACT(PromptProperties::act, List.of(), List.of()),

	/** Adds the system prompt of a step's agent to the rules. */
	AGENT(PromptProperties::agent, List.of("instructions"), List.of()),

	/** Rules for the final answer. */
	SYNTHESIZE(PromptProperties::synthesize, List.of(), List.of()),

	/** Asks for the final answer. */
	SYNTHESIZE_REQUEST(PromptProperties::synthesizeRequest, List.of("left_out", "missing"), List.of()),

	/** Rules for the result of a subgoal. */
	SYNTHESIZE_PART(PromptProperties::synthesizePart, List.of(), List.of()),

	/** Asks for the result of a subgoal. */
	SYNTHESIZE_PART_REQUEST(PromptProperties::synthesizePartRequest, List.of("left_out", "missing", "step"), List.of()),

	/** Rules for the verdict on the result of a step. */
	VERIFY(PromptProperties::verify, List.of(), List.of()),

	/** Rules for the verdict on the final answer. */
	ACCEPT(PromptProperties::accept, List.of(), List.of()),

	/** Asks again after an answer that is no verdict. */
	VERDICT_REPAIR(PromptProperties::verdictRepair, List.of("fault"), List.of()),

	/** Asks for a result that is JSON of a schema. */
	RESULT(PromptProperties::result, List.of("schema"), List.of()),

	/** Asks again after an answer that does not match the schema of the result. */
	RESULT_REPAIR(PromptProperties::resultRepair, List.of("faults"), List.of()),

	/** Adds the JSON schema of the answer where the endpoint does not take one. */
	ANSWER_SCHEMA(PromptProperties::answerSchema, List.of("schema"), List.of()),

	/** Tells how to call tools where the endpoint does not take them. */
	TOOLS(PromptProperties::tools, List.of("tools"), List.of()),

	/** Asks a model to go on with a text that was cut at its length limit. */
	GO_ON(PromptProperties::goOn, List.of(), List.of()),

	/**
	 * Asks again after an answer that was cut at its length limit and cannot be
	 * continued.
	 */
	CUT_OFF(PromptProperties::cutOff, List.of(), List.of("thought")),

	/** Says that a prompt was shortened to fit into the model's window. */
	SHORTENED(PromptProperties::shortened, List.of(), List.of());

	private final Function<PromptProperties, Resource> location;

	private final List<String> required;

	private final List<String> optional;

	/**
	 * Declares a text.
	 * @param location the property that names its file
	 * @param required placeholders that it must have: without them a prompt would lose
	 * what users wrote
	 * @param optional placeholders that it may have
	 */
	PromptFile(Function<PromptProperties, Resource> location, List<String> required, List<String> optional) {
		this.location = location;
		this.required = required;
		this.optional = optional;
	}

	/**
	 * Returns the name of the file without its extension.
	 * @return lower-case words with dashes between them
	 */
	public String fileName() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns the property that replaces the file.
	 * @return its full name
	 */
	public String property() {
		return "planloom.prompts." + fileName();
	}

	/**
	 * Returns the placeholders that the text must have.
	 * @return their names, empty for none
	 */
	public List<String> required() {
		return this.required;
	}

	/**
	 * Returns the placeholders that the text may have.
	 * @return their names, the required ones first; empty for none
	 */
	public List<String> placeholders() {
		return Stream.concat(this.required.stream(), this.optional.stream()).toList();
	}

	Resource location(PromptProperties properties) {
		return this.location.apply(properties);
	}

}
