package io.planloom.acting;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.planloom.acting.toolloop.ToolLoop;
import io.planloom.execution.StepExecutor;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.modelcalls.AttemptModels;
import io.planloom.modelcalls.ModelChoice;
import io.planloom.modelcalls.typed.HandedValues;
import io.planloom.modelcalls.typed.TypedResult;
import io.planloom.plan.StepKind;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Does a step's work by a model call that sees the results the step depends on, in the
 * way of the step's agent if it has one. Subgoals that are not divided end here, too.
 */
@Component
class ActionExecutor implements StepExecutor {

	private final AttemptModels models;

	private final StepResults results;

	private final StepAgents agents;

	private final Prompts prompts;

	private final ToolLoop tools;

	private final int budget;

	ActionExecutor(AttemptModels models, StepResults results, StepAgents agents, ToolLoop tools,
			ActingProperties properties) {
		this.tools = tools;
		this.models = models;
		this.results = results;
		this.agents = agents;
		this.prompts = agents.prompts();
		this.budget = properties.inputCharacters();
	}

	@Override
	public StepKind kind() {
		return StepKind.ACTION;
	}

	@Override
	public StepOutcome execute(ClaimedStep claimedStep) {
		return this.agents.run(claimedStep, this.prompts.text(PromptFile.ACT),
				(system, choice) -> act(claimedStep, system, choice));
	}

	private StepOutcome act(ClaimedStep claimedStep, String system, ModelChoice choice) {
		TypedResult typed = typed(claimedStep);
		return this.models.attempt(claimedStep, (model) -> {
			List<PromptMessage> prompt = prompt(claimedStep, system, typed);
			Function<String, StepOutcome> completed = (text) -> new StepOutcome.Completed(text, model.calls());
			return this.tools.run(claimedStep, this.agents.toolsOf(claimedStep), model,
					new ToolLoop.Question(choice, prompt, (typed != null) ? typed.form() : null),
					(reply) -> (typed != null) ? typed.conclude(model, choice, prompt, reply.text(), completed)
							: completed.apply(reply.text()));
		});
	}

	private @Nullable TypedResult typed(ClaimedStep claimedStep) {
		Map<String, Object> schema = claimedStep.attributes().outputSchema();
		return (schema != null) ? new TypedResult(this.prompts, schema) : null;
	}

	private List<PromptMessage> prompt(ClaimedStep claimedStep, String system, @Nullable TypedResult typed) {
		List<StepResult> needed = this.results.of(claimedStep.ref().planId(), claimedStep.inputs());
		return new StepPrompt(system, claimedStep.promptLength(this.budget)).write(claimedStep.planSpec(), needed,
				StepPrompt.partOf(claimedStep.place().subgoals())
						+ StepPrompt.critique(this.prompts, claimedStep.notes())
						+ HandedValues.section("Step", claimedStep.spec().description(), needed)
						+ ((typed != null) ? "\n\n" + typed.demand() : ""));
	}

}
