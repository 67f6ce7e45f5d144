package io.planloom.planning.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.planloom.agents.Agent;
import io.planloom.llm.AnswerSchema;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.SchemaFiles;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.draft.DraftText;

/**
 * Writes the prompts that show a reviewer a draft, and a planner its review. What rules
 * can check has been checked by then, so the reviewer is asked for judgement alone.
 */
public final class ReviewPrompts {

	/** The shape of a review. */
	public static final AnswerSchema SCHEMA = SchemaFiles.schema("plan_review", SchemaFiles.read("plan_review"));

	private final Prompts prompts;

	private final PlanPrompts plans;

	ReviewPrompts(Prompts prompts, PlanPrompts plans) {
		this.prompts = prompts;
		this.plans = plans;
	}

	/**
	 * Makes the prompt that asks for a review.
	 * @param planSpec what is planned
	 * @param limits how many steps there may be
	 * @param agents those that its steps may be given to
	 * @param draft what is judged
	 * @return a system and a user message
	 */
	public List<PromptMessage> review(PlanSpec planSpec, Limits limits, List<Agent> agents, DraftReading.Plan draft) {
		String request = this.plans.request(planSpec, limits, agents) + "\n\n"
				+ FencedText.section("Draft", DraftText.of(draft));
		return List.of(PromptMessage.system(this.prompts.text(PromptFile.REVIEW)), PromptMessage.user(request));
	}

	/**
	 * Makes the prompt that asks for an improved draft.
	 * @param prompt what the planner was asked at first
	 * @param draft what it wrote, as the rules left it, which is what the issues are
	 * about
	 * @param issues what is wrong with it, at least one
	 * @return the first prompt, the draft and the issues
	 */
	public List<PromptMessage> improve(List<PromptMessage> prompt, DraftReading.Plan draft, List<String> issues) {
		List<PromptMessage> messages = new ArrayList<>(prompt);
		messages.add(PromptMessage.assistant(DraftText.of(draft)));
		String listed = issues.stream().map("- "::concat).collect(Collectors.joining("\n"));
		messages.add(PromptMessage
			.user(this.prompts.text(PromptFile.IMPROVE, Map.of("issues", FencedText.section("Issues", listed)))));
		return List.copyOf(messages);
	}

}
