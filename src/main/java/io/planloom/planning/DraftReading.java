package io.planloom.planning;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;

/** What was read out of a model's draft. */
sealed interface DraftReading {

	/**
	 * A plan.
	 *
	 * @param strategy {@code linear}, {@code dag} or {@code hierarchical}
	 * @param steps at least one, keeping every rule
	 * @param repairs a sentence for each thing that was mended
	 */
	record Plan(Strategy strategy, List<DraftedStep> steps, List<String> repairs) implements DraftReading {
	}

	/**
	 * The goal's answer: no plan is needed.
	 *
	 * @param text never blank
	 * @param repairs a sentence for each thing that was mended
	 */
	record Answer(String text, List<String> repairs) implements DraftReading {
	}

	/**
	 * Neither of the two.
	 *
	 * @param faults a sentence for each, at least one
	 */
	record Faulty(List<String> faults) implements DraftReading {
	}

}
