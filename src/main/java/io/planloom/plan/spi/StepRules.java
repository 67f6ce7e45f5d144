package io.planloom.plan.spi;

import java.util.List;

import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.StepDraft;
import io.planloom.plan.Strategy;
import io.planloom.plan.problem.InvalidStepsException;
import org.jspecify.annotations.Nullable;

/** Checks steps that a person, a program or a planner wrote. */
@FunctionalInterface
public interface StepRules {

	/**
	 * Holds steps that a user wrote to the rules, as one graph with those that stay.
	 * @param written what the user wrote
	 * @param kept steps that stay as they are, whatever the rules would mend in them;
	 * what is written may depend on them
	 * @param strategy the shape asked for: {@code auto}, {@code dag} or {@code linear}
	 * @param agents names of the agents that steps may use; null for all
	 * @param limits what the plan may use
	 * @return what was written, with what could be mended without a guess
	 * @throws InvalidStepsException if it breaks rules
	 */
	AcceptedSteps check(List<StepDraft> written, List<DraftedStep> kept, Strategy strategy,
			@Nullable List<String> agents, Limits limits);

}
