package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.planloom.plan.StepKind;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftGraph;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * Turns a verification into an action if its verdict would wait for itself. Steps that
 * depend on a judged step wait for the verdict, so no step that the verdict waits for may
 * wait for it in turn, directly or through others. The action looks at all that the
 * verification depended on, and no further step waits for it.
 */
public final class VerdictOrderRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		boolean refused = draft.steps().size() > validation.limits().maxSteps();
		if (refused || draft.steps().stream().noneMatch((step) -> step.is(StepKind.VERIFY))
				|| !new DraftGraph(draft.steps()).cycle().isEmpty()) {
			return draft;
		}
		Draft ordered = draft;
		for (Optional<ProposedStep> late = late(draft); late.isPresent(); late = late(ordered)) {
			ProposedStep judge = late.get();
			String id = DraftValidation.quote(judge.id());
			validation.senseless(judge.id(), "dependencies",
					"Step %s waits for steps that wait for its verdict.".formatted(id),
					"Step %s is run as an action, since it waits for steps that would wait for its verdict."
						.formatted(id));
			ordered = ordered.mapSteps((step) -> (step == judge) ? action(step) : step);
		}
		return ordered;
	}

	private static ProposedStep action(ProposedStep judge) {
		return judge.withWork(judge.work().withKind(StepKind.ACTION.wireName())).withVerifies("");
	}

	/** Finds a step that judges, and of which itself waits for the verdict. */
	private static Optional<ProposedStep> late(Draft draft) {
		Set<String> cycle = new LinkedHashSet<>(new DraftGraph(awaitingVerdicts(draft.steps())).cycle());
		return draft.steps()
			.stream()
			.filter((step) -> step.is(StepKind.VERIFY) && cycle.contains(step.id()))
			.reduce((one, other) -> other);
	}

	/** Makes each step depend on whose verdicts it waits for, too. */
	private static List<ProposedStep> awaitingVerdicts(List<ProposedStep> steps) {
		Map<String, List<String>> judges = new HashMap<>();
		Map<String, String> judged = new HashMap<>();
		for (ProposedStep step : steps) {
			if (step.is(StepKind.VERIFY)) {
				judges.computeIfAbsent(step.verifies(), (any) -> new ArrayList<>()).add(step.id());
				judged.put(step.id(), step.verifies());
			}
		}
		return steps.stream().map((step) -> {
			Set<String> awaited = new LinkedHashSet<>(step.dependencies());
			for (String dependency : step.dependencies()) {
				String subject = judged.getOrDefault(dependency, dependency);
				if (!subject.equals(judged.get(step.id()))) {
					awaited.addAll(judges.getOrDefault(subject, List.of()));
				}
			}
			return step.withDependencies(List.copyOf(awaited));
		}).toList();
	}

}
