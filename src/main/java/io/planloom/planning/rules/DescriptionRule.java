package io.planloom.planning.rules;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * Every step says what it is to do, in letters or numbers, and does not say a book. A
 * mere "…" is what an example has in place of a description.
 */
public final class DescriptionRule implements DraftRule {

	/** In Unicode characters; a description goes into every prompt that builds on it. */
	static final int MAX_LENGTH = 4_000;

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		for (ProposedStep step : draft.steps()) {
			String description = step.work().description();
			if (description.isBlank()) {
				validation.fault(step.id(), "description",
						"Step %s has no description.".formatted(DraftValidation.quote(step.id())));
			}
			else if (!validation.isPersonal() && description.codePoints().noneMatch(DescriptionRule::isWord)) {
				validation.fault(step.id(), "description", "The description of step %s is %s, which says nothing."
					.formatted(DraftValidation.quote(step.id()), DraftValidation.quote(description)));
			}
			int length = length(description);
			if (length > MAX_LENGTH) {
				validation.fault(step.id(), "description",
						"The description of step %s has %,d characters; at most %,d are allowed."
							.formatted(DraftValidation.quote(step.id()), length, MAX_LENGTH));
			}
		}
		return draft;
	}

	/** Symbols, such as emoji, say something, too. */
	private static boolean isWord(int character) {
		return Character.isLetterOrDigit(character) || Character.getType(character) == Character.OTHER_SYMBOL
				|| Character.getType(character) == Character.MATH_SYMBOL;
	}

	/** Counts as JSON Schema does. */
	static int length(String text) {
		return text.codePointCount(0, text.length());
	}

}
