package io.planloom.planning.rules;

import java.util.List;
import java.util.function.IntPredicate;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * No control characters but tabs and line breaks, no byte order marks and no halves of
 * surrogate pairs: no reader can use them, and the database refuses some.
 */
public final class ReadableTextRule implements DraftRule {

	private static final int BYTE_ORDER_MARK = 0xFEFF;

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		Draft clean = draft.mapSteps(ReadableTextRule::clean);
		String answer = draft.answer();
		if (answer != null) {
			String text = clean(answer).strip();
			clean = clean.withAnswer(text.isEmpty() ? null : text);
		}
		if (!clean.equals(draft)) {
			validation.mended("Removed characters that cannot be read.");
		}
		return clean.mapSteps((step) -> step.withWork(step.work().withDescription(step.work().description().strip())));
	}

	private static ProposedStep clean(ProposedStep step) {
		ProposedStep.Work work = step.work();
		return new ProposedStep(clean(step.id()),
				new ProposedStep.Work(clean(work.kind()), clean(work.description()), clean(work.title())),
				step.needs().map(ReadableTextRule::clean), step.attributes().mapTexts(ReadableTextRule::clean));
	}

	private static List<String> clean(List<String> texts) {
		return texts.stream().map(ReadableTextRule::clean).toList();
	}

	private static String clean(String text) {
		IntPredicate unreadable = ReadableTextRule::isUnreadable;
		if (text.codePoints().noneMatch(unreadable)) {
			return text;
		}
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints().filter(unreadable.negate()).forEach(clean::appendCodePoint);
		return clean.toString();
	}

	private static boolean isUnreadable(int character) {
		return switch (character) {
			case '\t', '\n', '\r' -> false;
			case BYTE_ORDER_MARK -> true;
			default -> Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
		};
	}

}
