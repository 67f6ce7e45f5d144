package io.planloom.testing;

import java.util.List;

import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepSpec;
import io.planloom.plan.work.AttemptBudget;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepInput;

/** A claimed step that is another one in some respects. */
public final class ClaimedStepBuilder {

	private final ClaimedStep plain;

	private StepSpec spec;

	private StepAttributes attributes;

	private List<StepInput> inputs;

	private PlanSpec planSpec;

	private Limits limits;

	private Nesting place;

	private AttemptContext notes;

	private AttemptBudget attemptBudget;

	private ClaimedStepBuilder(ClaimedStep plain) {
		this.plain = plain;
		this.spec = plain.spec();
		this.attributes = plain.attributes();
		this.inputs = plain.inputs();
		this.planSpec = plain.planSpec();
		this.limits = plain.limits();
		this.place = plain.place();
		this.notes = plain.notes();
		this.attemptBudget = plain.attemptBudget();
	}

	/**
	 * Begins with a step as it is.
	 * @param plain the step
	 * @return a builder
	 */
	public static ClaimedStepBuilder like(ClaimedStep plain) {
		return new ClaimedStepBuilder(plain);
	}

	/**
	 * Sets what the step is to do.
	 * @param spec what it is to do
	 * @return this
	 */
	public ClaimedStepBuilder spec(StepSpec spec) {
		this.spec = spec;
		return this;
	}

	/**
	 * Sets what else its author says of it.
	 * @param attributes what is said
	 * @return this
	 */
	public ClaimedStepBuilder attributes(StepAttributes attributes) {
		this.attributes = attributes;
		return this;
	}

	/**
	 * Sets what it builds on.
	 * @param inputs the results
	 * @return this
	 */
	public ClaimedStepBuilder inputs(List<StepInput> inputs) {
		this.inputs = inputs;
		return this;
	}

	/**
	 * Sets what the plan is about.
	 * @param planSpec what it is about
	 * @return this
	 */
	public ClaimedStepBuilder planSpec(PlanSpec planSpec) {
		this.planSpec = planSpec;
		return this;
	}

	/**
	 * Sets what the plan may use.
	 * @param limits its limits
	 * @return this
	 */
	public ClaimedStepBuilder limits(Limits limits) {
		this.limits = limits;
		return this;
	}

	/**
	 * Sets where in the plan it stands.
	 * @param place its place
	 * @return this
	 */
	public ClaimedStepBuilder place(Nesting place) {
		this.place = place;
		return this;
	}

	/**
	 * Sets what came up while the plan ran.
	 * @param notes what came up
	 * @return this
	 */
	public ClaimedStepBuilder notes(AttemptContext notes) {
		this.notes = notes;
		return this;
	}

	/**
	 * Sets what the attempt may spend.
	 * @param attemptBudget its share
	 * @return this
	 */
	public ClaimedStepBuilder attemptBudget(AttemptBudget attemptBudget) {
		this.attemptBudget = attemptBudget;
		return this;
	}

	/**
	 * Makes it.
	 * @return the same attempt, but for what was said
	 */
	public ClaimedStep build() {
		return new ClaimedStep(this.plain.ref(), this.spec, this.attributes, this.inputs, this.planSpec, this.limits,
				this.place, this.notes, this.plain.queued(), this.attemptBudget);
	}

}
