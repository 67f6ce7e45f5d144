package io.planloom.planning.rules;

import io.planloom.plan.Fallback;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import org.jspecify.annotations.Nullable;

/**
 * Only what makes a result can fall back to something else, which says what is to be
 * done, or be optional: consent and verdicts have nothing that could stand in for them.
 */
public final class FailureRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		return draft.mapSteps((step) -> step.withAttributes(
				step.attributes().withFallback(fallback(step, validation)).withOptional(optional(step, validation))));
	}

	private static @Nullable Fallback fallback(ProposedStep step, DraftValidation validation) {
		Fallback fallback = step.fallback();
		if (fallback == null) {
			return null;
		}
		String id = DraftValidation.quote(step.id());
		if (!step.makes()) {
			validation.senseless(step.id(), "fallback",
					"Step %s has a fallback, which a step of kind '%s' cannot have.".formatted(id, step.work().kind()),
					"Dropped the fallback of step %s, since a step of kind '%s' has none.".formatted(id,
							step.work().kind()));
			return null;
		}
		String description = fallback.description().strip();
		if (description.isEmpty()) {
			validation.senseless(step.id(), "fallback/description",
					"The fallback of step %s has no description.".formatted(id),
					"Dropped the fallback of step %s, which has no description.".formatted(id));
			return null;
		}
		int length = DescriptionRule.length(description);
		if (length > DescriptionRule.MAX_LENGTH) {
			validation.fault(step.id(), "fallback/description",
					"The description of the fallback of step %s has %,d characters; at most %,d are allowed."
						.formatted(id, length, DescriptionRule.MAX_LENGTH));
		}
		return fallback.withDescription(description);
	}

	private static boolean optional(ProposedStep step, DraftValidation validation) {
		if (step.attributes().mayFail() && !step.makes()) {
			String id = DraftValidation.quote(step.id());
			validation.senseless(step.id(), "optional",
					"Step %s is optional, which a step of kind '%s' cannot be.".formatted(id, step.work().kind()),
					"Dropped 'optional' from step %s, since a step of kind '%s' always counts.".formatted(id,
							step.work().kind()));
			return false;
		}
		return step.attributes().mayFail();
	}

}
