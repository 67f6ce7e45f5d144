package io.planloom.planning.rules;

import java.util.List;

import io.planloom.plan.Strategy;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;

/**
 * A draft has an answer or steps, as it was asked for. Direct: an answer. Linear or dag:
 * steps. Auto: what the draft itself says it has, or has alone.
 */
public final class AnswerRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		Draft read = withoutSpelledNull(draft);
		return switch (validation.requested()) {
			case DIRECT -> direct(read, validation);
			case AUTO -> chosen(read, validation);
			case LINEAR, DAG, HIERARCHICAL -> planned(read, validation);
		};
	}

	/** Beside steps, the text "null" is no answer. */
	private static Draft withoutSpelledNull(Draft draft) {
		boolean isNull = "null".equalsIgnoreCase(draft.answer()) && !draft.steps().isEmpty();
		return isNull ? draft.withAnswer(null) : draft;
	}

	private static Draft direct(Draft draft, DraftValidation validation) {
		if (draft.answer() == null) {
			validation.fault("The goal is to be answered at once, but there is no answer.");
		}
		return withoutSteps(draft, validation);
	}

	private static Draft chosen(Draft draft, DraftValidation validation) {
		if (draft.answer() == null) {
			return draft;
		}
		boolean direct = Strategy.DIRECT.wireName().equalsIgnoreCase(draft.strategy());
		if (!direct && draft.steps().isEmpty()) {
			validation.mended("Took the answer as direct, since there are no steps beside it.");
		}
		return (direct || draft.steps().isEmpty()) ? withoutSteps(draft, validation) : withoutAnswer(draft, validation);
	}

	private static Draft planned(Draft draft, DraftValidation validation) {
		if (draft.answer() == null) {
			return draft;
		}
		if (draft.steps().isEmpty()) {
			validation.fault("A plan with steps is asked for, but there is only an answer.");
			return draft;
		}
		return withoutAnswer(draft, validation);
	}

	private static Draft withoutSteps(Draft draft, DraftValidation validation) {
		if (!draft.steps().isEmpty() && draft.answer() != null) {
			validation.mended("Dropped the steps beside the direct answer.");
		}
		return draft.withSteps(List.of());
	}

	private static Draft withoutAnswer(Draft draft, DraftValidation validation) {
		validation.mended("Dropped the answer beside the steps.");
		return draft.withAnswer(null);
	}

}
