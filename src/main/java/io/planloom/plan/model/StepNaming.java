package io.planloom.plan.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.planloom.plan.Braces;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepSpec;

/** Gives steps names that no other step of the plan has or had. */
public final class StepNaming {

	private static final int MAX_ID = 64;

	private final Set<String> taken;

	public StepNaming(Steps steps) {
		this.taken = steps.all().stream().map(Step::id).collect(Collectors.toCollection(HashSet::new));
	}

	/** Cuts an id to its length and numbers it if it is in use. */
	public String unique(String id) {
		String candidate = cut(id, MAX_ID);
		for (int number = 2; !this.taken.add(candidate); number++) {
			String suffix = "_" + number;
			candidate = cut(id, MAX_ID - suffix.length()) + suffix;
		}
		return candidate;
	}

	private static String cut(String id, int length) {
		return id.substring(0, Math.min(id.length(), length));
	}

	/**
	 * Gives a step its name, and has it call others by theirs.
	 * @param dependencies those that it has, by their former names
	 * @param names by former names
	 */
	public static DraftedStep renamed(DraftedStep step, String name, List<String> dependencies,
			Map<String, String> names) {
		StepSpec spec = step.spec();
		Fallback fallback = step.attributes().fallback();
		UnaryOperator<String> renaming = (description) -> Braces.renamed(description,
				(id) -> dependencies.contains(id) ? name(names, id) : null);
		spec = spec.withDescription(renaming.apply(spec.description()));
		fallback = (fallback == null) ? null : fallback.withDescription(renaming.apply(fallback.description()));
		if (spec instanceof StepSpec.Verify verify) {
			spec = new StepSpec.Verify(spec.description(), name(names, verify.verifies()), verify.agent());
		}
		return new DraftedStep(name, spec, dependencies.stream().map((id) -> name(names, id)).toList(),
				step.attributes().withFallback(fallback));
	}

	private static String name(Map<String, String> names, String id) {
		return Objects.requireNonNull(names.get(id));
	}

}
