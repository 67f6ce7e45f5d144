package io.planloom.plan;

/** What a step is to do, by its kind. */
public sealed interface StepSpec {

	/**
	 * Returns the kind of step that this describes.
	 * @return the kind
	 */
	StepKind kind();

	/**
	 * Returns what the step is to do.
	 * @return a sentence or a few, never blank
	 */
	String description();

	/**
	 * Asks the planner for steps.
	 *
	 * @param description why there is a draft
	 */
	record Draft(String description) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.DRAFT;
		}

	}

	/**
	 * Works towards the goal by a model call.
	 *
	 * @param description what is to be done
	 */
	record Action(String description) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.ACTION;
		}

	}

	/**
	 * Makes the answer from the results.
	 *
	 * @param description what is to be made
	 */
	record Synthesis(String description) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.SYNTHESIZE;
		}

	}

}
