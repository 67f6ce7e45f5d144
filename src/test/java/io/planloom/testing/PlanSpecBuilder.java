package io.planloom.testing;

import java.util.List;
import java.util.Map;

import io.planloom.plan.Approval;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;

/** What a test's plan is about; nobody looks it over unless said otherwise. */
public final class PlanSpecBuilder {

	private final String goal;

	private @Nullable String context;

	private Strategy strategy = Strategy.AUTO;

	private @Nullable String model;

	private @Nullable String plannerModel;

	private @Nullable List<String> agents;

	private boolean review;

	private Approval approval = Approval.NONE;

	private boolean adaptive;

	private List<String> acceptance = List.of();

	private @Nullable List<String> tools;

	private @Nullable Map<String, Object> resultSchema;

	private PlanSpecBuilder(String goal) {
		this.goal = goal;
	}

	/**
	 * Begins with a goal.
	 * @param goal what is to be achieved
	 * @return a builder
	 */
	public static PlanSpecBuilder goal(String goal) {
		return new PlanSpecBuilder(goal);
	}

	/**
	 * Sets what every step should know.
	 * @param context null for nothing
	 * @return this
	 */
	public PlanSpecBuilder context(@Nullable String context) {
		this.context = context;
		return this;
	}

	/**
	 * Sets the shape asked for.
	 * @param strategy the shape
	 * @return this
	 */
	public PlanSpecBuilder strategy(Strategy strategy) {
		this.strategy = strategy;
		return this;
	}

	/**
	 * Sets the model that runs steps.
	 * @param model null for the configured one
	 * @return this
	 */
	public PlanSpecBuilder model(@Nullable String model) {
		this.model = model;
		return this;
	}

	/**
	 * Sets the model that plans.
	 * @param plannerModel null for the configured one
	 * @return this
	 */
	public PlanSpecBuilder plannerModel(@Nullable String plannerModel) {
		this.plannerModel = plannerModel;
		return this;
	}

	/**
	 * Sets the agents that steps may use.
	 * @param agents null for all
	 * @return this
	 */
	public PlanSpecBuilder agents(@Nullable List<String> agents) {
		this.agents = agents;
		return this;
	}

	/**
	 * Sets whether a second call criticises the draft.
	 * @param review true if it does
	 * @return this
	 */
	public PlanSpecBuilder review(boolean review) {
		this.review = review;
		return this;
	}

	/**
	 * Sets what a person has to consent to.
	 * @param approval what it is
	 * @return this
	 */
	public PlanSpecBuilder approval(Approval approval) {
		this.approval = approval;
		return this;
	}

	/**
	 * Sets whether the planner looks at the rest with each result.
	 * @param adaptive true if it does
	 * @return this
	 */
	public PlanSpecBuilder adaptive(boolean adaptive) {
		this.adaptive = adaptive;
		return this;
	}

	/**
	 * Sets what the answer is judged by.
	 * @param acceptance a sentence each
	 * @return this
	 */
	public PlanSpecBuilder acceptance(List<String> acceptance) {
		this.acceptance = acceptance;
		return this;
	}

	/**
	 * Sets what the answer looks like.
	 * @param resultSchema a JSON Schema, null for text
	 * @return this
	 */
	public PlanSpecBuilder resultSchema(@Nullable Map<String, Object> resultSchema) {
		this.resultSchema = resultSchema;
		return this;
	}

	/**
	 * Makes it.
	 * @return what was said
	 */
	public PlanSpec build() {
		return new PlanSpec(this.goal, this.context, this.strategy, this.model, this.plannerModel, this.agents,
				this.review, this.approval, this.adaptive, this.acceptance, this.tools, this.resultSchema);
	}

}
