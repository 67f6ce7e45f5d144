package io.planloom.planning;

import java.util.Arrays;
import java.util.Locale;

import io.planloom.plan.Effort;
import org.jspecify.annotations.Nullable;

/**
 * A step's effort is one of three words or is not given. It only feeds estimates, so an
 * unknown one is dropped and no reason to ask again.
 */
final class EffortRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		return draft.mapSteps((step) -> {
			String effort = step.work().effort();
			if (!effort.isBlank() && read(effort) == null) {
				examination.mended("Dropped the effort %s of step %s, since it is none of low, medium, high."
					.formatted(Examination.quote(effort), Examination.quote(step.id())));
				return step.withWork(step.work().withEffort(""));
			}
			return step;
		});
	}

	/** Reads an effort in any case; null for none and for one that is unknown. */
	static @Nullable Effort read(String effort) {
		String name = effort.strip().toLowerCase(Locale.ROOT);
		return Arrays.stream(Effort.values())
			.filter((candidate) -> candidate.wireName().equals(name))
			.findFirst()
			.orElse(null);
	}

}
