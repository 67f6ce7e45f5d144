package io.planloom.estimates;

import io.planloom.plan.Strategy;

/**
 * The expected size of a plan whose steps are not drafted yet. A goal that the planner
 * answers at once gives a plan of no steps.
 *
 * @param steps how many steps it has but the service's own, in every second case at most
 * @param depth steps on its longest path, in every second case at most
 * @param manySteps steps in nine of ten cases at most
 * @param manyDepth steps on its longest path in nine of ten cases at most
 */
record PlanShape(int steps, int depth, int manySteps, int manyDepth) {

	private static final PlanShape ANY = new PlanShape(5, 3, 8, 5);

	/** Returns the assumed shape of plans of a strategy of which none was seen. */
	static PlanShape assumed(Strategy strategy) {
		return switch (strategy) {
			case DIRECT -> new PlanShape(0, 0, 0, 0);
			case LINEAR -> new PlanShape(ANY.steps, ANY.steps, ANY.manySteps, ANY.manySteps);
			case DAG, AUTO, HIERARCHICAL -> ANY;
		};
	}

	PlanShape towards(PlanShape observed, double weight) {
		return new PlanShape(towards(this.steps, observed.steps, weight), towards(this.depth, observed.depth, weight),
				towards(this.manySteps, observed.manySteps, weight),
				towards(this.manyDepth, observed.manyDepth, weight));
	}

	/** Cuts it to the steps that a plan may have, and makes it one that can be. */
	PlanShape within(int maxSteps) {
		int few = Math.min(this.steps, maxSteps);
		int many = Math.clamp(this.manySteps, few, maxSteps);
		int flat = Math.clamp(this.depth, Math.min(few, 1), few);
		return new PlanShape(few, flat, many,
				Math.clamp(this.manyDepth, Math.clamp(flat, Math.min(many, 1), many), many));
	}

	/** Leaves out steps that are known. */
	PlanShape without(int steps) {
		return new PlanShape(Math.max(this.steps - steps, 0), this.depth, Math.max(this.manySteps - steps, 0),
				this.manyDepth)
			.within(this.manySteps);
	}

	/**
	 * Returns where a step stands: the first ones fill the usual depth evenly, and those
	 * of a large plan the whole depth, from its end on.
	 * @param step from 0
	 * @return its layer, from 0
	 */
	int layerOf(int step) {
		return (step < this.steps) ? step * this.depth / this.steps
				: this.manyDepth - 1 - (step - this.steps) % this.manyDepth;
	}

	private static int towards(int assumed, int observed, double weight) {
		return (int) Math.round(assumed * (1 - weight) + observed * weight);
	}

}
