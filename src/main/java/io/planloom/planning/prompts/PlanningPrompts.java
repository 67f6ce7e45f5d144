package io.planloom.planning.prompts;

import io.planloom.llm.prompt.Prompts;

import org.springframework.stereotype.Component;

/** Writes all prompts for planners and reviewers. */
@Component
public final class PlanningPrompts {

	private final PlanPrompts plan;

	private final ReviewPrompts review;

	private final ReplanPrompts replan;

	private final ExpandPrompts expand;

	private final ExamplePrompt example;

	/**
	 * Makes the prompts.
	 * @param prompts the texts
	 * @param tools the tools that planners are told of
	 */
	public PlanningPrompts(Prompts prompts, PlanTools tools) {
		this.plan = new PlanPrompts(prompts, tools);
		this.review = new ReviewPrompts(prompts, this.plan);
		this.replan = new ReplanPrompts(prompts, this.plan);
		this.expand = new ExpandPrompts(prompts, this.plan);
		this.example = new ExamplePrompt(prompts);
	}

	/**
	 * Returns what a planner is asked for a draft.
	 * @return the prompts
	 */
	public PlanPrompts plan() {
		return this.plan;
	}

	/**
	 * Returns what a reviewer is asked, and a planner after a review.
	 * @return the prompts
	 */
	public ReviewPrompts review() {
		return this.review;
	}

	/**
	 * Returns what a planner is asked for the rest of a plan.
	 * @return the prompts
	 */
	public ReplanPrompts replan() {
		return this.replan;
	}

	/**
	 * Returns what a planner is asked for the steps of a subgoal.
	 * @return the prompts
	 */
	public ExpandPrompts expand() {
		return this.expand;
	}

	/**
	 * Returns what shows a planner a plan that completed.
	 * @return the prompt
	 */
	public ExamplePrompt example() {
		return this.example;
	}

}
