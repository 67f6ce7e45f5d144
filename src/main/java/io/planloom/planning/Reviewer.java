package io.planloom.planning;

import java.util.List;

import io.planloom.agents.Agent;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRole;
import io.planloom.llm.PromptMessage;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.prompts.PlanningPrompts;
import io.planloom.planning.prompts.ReviewPrompts;

/** Asks the reviewer what is wrong with drafts, in one attempt. */
final class Reviewer {

	private final ClaimedStep claimedStep;

	private final List<Agent> agents;

	private final PlanningPrompts prompts;

	private final AttemptModel model;

	Reviewer(ClaimedStep claimedStep, List<Agent> agents, PlanningPrompts prompts, AttemptModel model) {
		this.claimedStep = claimedStep;
		this.agents = agents;
		this.prompts = prompts;
		this.model = model;
	}

	/**
	 * Has a draft judged; an answer that cannot be read is asked for again, once.
	 * @param draft a draft that keeps the rules
	 * @param notes takes a sentence if the reviewer was asked again
	 * @return the judgement, or what is wrong with the second answer
	 */
	ReviewReading judge(DraftReading.Plan draft, List<String> notes) {
		List<PromptMessage> prompt = this.prompts.review()
			.review(this.claimedStep.planSpec(), this.claimedStep.limits(), this.agents, draft);
		ModelReply reply = ask(CallPurpose.REVIEW, prompt);
		ReviewReading reading = read(reply);
		if (!(reading instanceof ReviewReading.Faulty faulty)) {
			return reading;
		}
		notes.add("Asked the reviewer again: " + faulty.fault());
		reply = ask(CallPurpose.REPAIR, this.prompts.plan().repair(prompt, reply.text(), List.of(faulty.fault())));
		return read(reply);
	}

	private ReviewReading read(ModelReply reply) {
		ReviewReading reading = ReviewReading.of(reply.text());
		if (reading instanceof ReviewReading.Faulty) {
			this.model.markUnusable();
		}
		return reading;
	}

	private ModelReply ask(CallPurpose purpose, List<PromptMessage> prompt) {
		return this.model.ask(purpose, ModelRole.REVIEWER, prompt, ReviewPrompts.SCHEMA);
	}

}
