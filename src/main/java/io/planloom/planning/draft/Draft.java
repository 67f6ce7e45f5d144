package io.planloom.planning.draft;

import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A plan as a model proposed it, before the rules mend it or find faults.
 *
 * @param strategy the shape as the model named it, null if it named none
 * @param answer the goal's answer, never blank, null if there is none
 * @param steps in the order in which they were written
 */
public record Draft(@Nullable String strategy, @Nullable String answer, List<ProposedStep> steps) {

	public Draft {
		steps = List.copyOf(steps);
	}

	public Draft withStrategy(@Nullable String changed) {
		return new Draft(changed, this.answer, this.steps);
	}

	public Draft withAnswer(@Nullable String changed) {
		return new Draft(this.strategy, changed, this.steps);
	}

	public Draft withSteps(List<ProposedStep> changed) {
		return new Draft(this.strategy, this.answer, changed);
	}

	public Draft mapSteps(UnaryOperator<ProposedStep> change) {
		return withSteps(this.steps.stream().map(change).toList());
	}

}
