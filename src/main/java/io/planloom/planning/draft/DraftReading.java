package io.planloom.planning.draft;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;

/**
 * A model's draft after parsing: a plan, an answer, or the faults that prevented both.
 */
public sealed interface DraftReading {

	/**
	 * Tells of more that was mended; faults stay as they are.
	 * @param earlier sentences that come first
	 */
	default DraftReading withRepairsBefore(List<String> earlier) {
		return switch (this) {
			case Plan plan -> new Plan(plan.strategy(), plan.steps(), joined(earlier, plan.repairs()));
			case Answer answer -> new Answer(answer.text(), joined(earlier, answer.repairs()));
			case Faulty faulty -> faulty;
		};
	}

	private static List<String> joined(List<String> earlier, List<String> repairs) {
		return Stream.of(earlier, repairs).flatMap(List::stream).toList();
	}

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
