package io.planloom.acting;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.planloom.agents.Agent;
import io.planloom.agents.Agents;
import io.planloom.llm.ModelRole;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.modelcalls.ModelChoice;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Has steps done in the way of their agents. */
@Component
final class StepAgents {

	private final Agents agents;

	private final Prompts prompts;

	StepAgents(Agents agents, Prompts prompts) {
		this.agents = agents;
		this.prompts = prompts;
	}

	/** Returns the texts that all agents read. */
	Prompts prompts() {
		return this.prompts;
	}

	/**
	 * Does a step as its agent, if it has one.
	 * @param claimedStep the step
	 * @param system the rules that hold for every agent; they come first, since all steps
	 * share them
	 * @param attempt does the work, by the system message and with the model
	 * @return the outcome of the work, or a failure if the agent no longer exists
	 */
	StepOutcome run(ClaimedStep claimedStep, String system, BiFunction<String, ModelChoice, StepOutcome> attempt) {
		ModelRole role = (claimedStep.spec().kind() == StepKind.VERIFY) ? ModelRole.VERIFIER : ModelRole.EXECUTOR;
		String name = claimedStep.spec().agent();
		if (name == null) {
			return attempt.apply(system, ModelChoice.of(role));
		}
		return this.agents.find(name)
			.map((agent) -> attempt.apply(system(system, agent),
					new ModelChoice(role, agent.model(), agent.temperature())))
			.orElseGet(() -> unknown(name));
	}

	/** Returns names or patterns of the tools of the step's agent, null for none. */
	@Nullable List<String> toolsOf(ClaimedStep claimedStep) {
		String name = claimedStep.spec().agent();
		return (name != null) ? this.agents.find(name).map(Agent::tools).orElse(null) : null;
	}

	private String system(String system, Agent agent) {
		return (agent.systemPrompt() != null)
				? system + "\n\n" + this.prompts.text(PromptFile.AGENT, Map.of("instructions", agent.systemPrompt()))
				: system;
	}

	private static StepOutcome unknown(String agent) {
		StepError fault = new StepError(StepErrorCode.UNKNOWN_AGENT,
				"The step is for the agent %s, which is not configured any more.".formatted(agent));
		return new StepOutcome.Failed(fault, StepOutcome.Reach.STEP, List.of());
	}

}
