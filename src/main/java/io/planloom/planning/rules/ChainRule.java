package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.planloom.plan.StepKind;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftGraph;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * In a linear plan each step depends on the one before it; who judges a step comes right
 * after it. What a step depends on besides stays, since it shows whose results the step
 * needs.
 */
public final class ChainRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		List<ProposedStep> sorted = judgedFirst(new DraftGraph(draft.steps()).sorted());
		boolean linear = Strategy.LINEAR.wireName().equals(draft.strategy());
		if (!linear || sorted.size() < draft.steps().size()) {
			return draft;
		}
		List<ProposedStep> own = validation.own(sorted);
		if (!own.equals(validation.own(draft))) {
			validation.mended("Put the steps in the order of their dependencies.");
		}
		List<ProposedStep> chain = chained(own);
		if (!chain.equals(own)) {
			validation.mended("Made each step depend on the one before it.");
		}
		Strategy strategy = (validation.requested() == Strategy.DAG) ? Strategy.DAG : Strategy.LINEAR;
		return draft.withStrategy(strategy.wireName())
			.withSteps(Stream.concat(existing(sorted, own), chain.stream()).toList());
	}

	private static Stream<ProposedStep> existing(List<ProposedStep> sorted, List<ProposedStep> own) {
		return sorted.stream().filter((step) -> !own.contains(step));
	}

	/** Puts those who judge a step right after it, if they wait for nothing later. */
	static List<ProposedStep> judgedFirst(List<ProposedStep> sorted) {
		if (sorted.stream().noneMatch((step) -> step.is(StepKind.VERIFY))) {
			return sorted;
		}
		List<ProposedStep> ordered = new ArrayList<>();
		Set<String> placed = new HashSet<>();
		for (ProposedStep step : sorted) {
			if (placed.add(step.id())) {
				ordered.add(step);
			}
			for (ProposedStep judge : sorted) {
				if (judge.judges(step) && placed.containsAll(judge.dependencies()) && placed.add(judge.id())) {
					ordered.add(judge);
				}
			}
		}
		return ordered;
	}

	/** Makes each step depend on the one before it, too. */
	static List<ProposedStep> chained(List<ProposedStep> sorted) {
		List<ProposedStep> chain = new ArrayList<>();
		for (ProposedStep step : sorted) {
			chain.add(chain.isEmpty() ? step : after(chain.getLast().id(), step));
		}
		return chain;
	}

	private static ProposedStep after(String previous, ProposedStep step) {
		if (step.dependencies().contains(previous)) {
			return step;
		}
		List<String> dependencies = new ArrayList<>(step.dependencies());
		dependencies.add(previous);
		return step.withDependencies(dependencies);
	}

}
