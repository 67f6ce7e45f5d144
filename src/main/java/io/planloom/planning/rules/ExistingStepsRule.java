package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.planloom.plan.Braces;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.StepState;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ExistingSteps;
import io.planloom.planning.draft.ProposedStep;
import org.jspecify.annotations.Nullable;

/**
 * Matches a replan with the steps that exist: a step with the id of one that stays only
 * names that one, and no step depends on one that does not stay. After this rule the
 * draft also contains, before its new steps, the existing steps that they may depend on.
 */
public final class ExistingStepsRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		ExistingSteps existing = validation.existing();
		if (existing.isEmpty() || draft.steps().isEmpty()) {
			return draft;
		}
		List<ProposedStep> own = new ArrayList<>();
		Map<String, ProposedStep> gates = new HashMap<>();
		for (ProposedStep step : draft.steps()) {
			StepState line = existing.named(step.id());
			if (line == null || !line.stays()) {
				own.add(step);
			}
			else if (isSame(line, step)) {
				validation.refer(line.id());
				if (line.gate()) {
					gates.putIfAbsent(line.id(), step);
				}
			}
			else {
				validation.fault("Step %s has the id of another step, which stays; a new step needs an id of its own."
					.formatted(DraftValidation.quote(step.id())));
			}
		}
		Set<String> ids = new HashSet<>(own.stream().map(ProposedStep::id).toList());
		own.forEach((step) -> check(step, ids, validation));
		List<ProposedStep> known = existing.steps()
			.stream()
			.map((step) -> placed(step, gates.get(step.id()), ids, existing))
			.toList();
		return draft.withSteps(Stream.concat(known.stream(), own.stream()).toList());
	}

	/** A gate that is given again waits for new steps as it says there. */
	private static ProposedStep placed(ProposedStep gate, @Nullable ProposedStep again, Set<String> ids,
			ExistingSteps existing) {
		if (again == null) {
			return gate;
		}
		Stream<String> more = again.dependencies()
			.stream()
			.map(Braces::unbraced)
			.filter((id) -> !id.equals(gate.id()) && (ids.contains(id) || existing.isUsable(id)));
		return gate.withDependencies(Stream.concat(gate.dependencies().stream(), more).distinct().toList());
	}

	/** Models that give a step again do not always do it word for word. */
	private static boolean isSame(StepState line, ProposedStep step) {
		Set<String> before = words(line.description());
		Set<String> now = words(step.work().description());
		Set<String> shared = new HashSet<>(now);
		shared.retainAll(before);
		return now.isEmpty() || 4 * shared.size() >= 3 * Math.min(before.size(), now.size());
	}

	private static Set<String> words(String text) {
		Set<String> words = new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
		words.remove("");
		return words;
	}

	private static void check(ProposedStep step, Set<String> ids, DraftValidation validation) {
		step.dependencies().forEach((name) -> check(step, "depends on", name, ids, validation));
		step.inputs().forEach((name) -> check(step, "uses the result of", name, ids, validation));
		Braces.namesIn(step.work().description())
			.stream()
			.flatMap((written) -> Braces.readings(written).stream())
			.forEach((name) -> check(step, "mentions", name, ids, validation));
	}

	/** A name that means no step of the plan is left to later rules. */
	private static void check(ProposedStep step, String verb, String name, Set<String> ids,
			DraftValidation validation) {
		StepState line = validation.existing().named(name);
		if (line != null && !ExistingSteps.isUsable(line) && !ids.contains(line.id())
				&& !ids.contains(Braces.unbraced(name))) {
			validation.fault("Step %s %s %s, which %s; only new steps and steps that stay can be built on."
				.formatted(DraftValidation.quote(step.id()), verb, DraftValidation.quote(name), told(line)));
		}
	}

	private static String told(StepState line) {
		return (line.status() == StepStatus.FAILED) ? "failed" : "is not done unless it is given again";
	}

}
