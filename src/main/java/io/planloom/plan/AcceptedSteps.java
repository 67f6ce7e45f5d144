package io.planloom.plan;

import java.util.List;

/**
 * Steps of a user's own that keep the rules.
 *
 * @param strategy the shape of the plan, {@code linear} or {@code dag}
 * @param steps free of cycles, together with the steps that stay
 * @param repairs a sentence for each thing that was mended
 */
public record AcceptedSteps(Strategy strategy, List<DraftedStep> steps, List<String> repairs) {

	public AcceptedSteps {
		steps = List.copyOf(steps);
		repairs = List.copyOf(repairs);
	}

}
