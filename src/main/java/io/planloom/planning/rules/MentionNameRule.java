package io.planloom.planning.rules;

import io.planloom.plan.Braces;
import io.planloom.plan.Fallback;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepNames;
import io.planloom.planning.draft.StepReferences;

/**
 * Checks that what a person puts in double braces is the name of a step, and that braces
 * are closed. Models write braces for other reasons, too, so theirs are text where they
 * name none.
 */
public final class MentionNameRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		if (!validation.isPersonal()) {
			return draft;
		}
		StepReferences mentions = new StepReferences(draft.steps());
		StepNames names = new StepNames(draft.steps());
		for (ProposedStep step : draft.steps()) {
			Reading reading = new Reading(step, mentions, names, validation);
			reading.check("description", step.work().description());
			Fallback fallback = step.fallback();
			if (fallback != null) {
				reading.check("fallback/description", fallback.description());
			}
		}
		return draft;
	}

	/** Reads what one step mentions. */
	private record Reading(ProposedStep step, StepReferences mentions, StepNames names, DraftValidation validation) {

		void check(String field, String description) {
			for (String name : this.mentions.unknownIn(description)) {
				fault(field, "mentions %s, which is no step of the plan%s".formatted(DraftValidation.quote(name),
						this.validation.suggestion(name, this.names.idsBeside(this.step.id()))));
			}
			Braces.malformedIn(description)
				.forEach((braces) -> fault(field,
						braces.equals("{{}}") ? "has {{}} without the id of a step in between"
								: "opens braces at %s and does not close them with }} behind the id of one step"
									.formatted(DraftValidation.quote(braces))));
		}

		private void fault(String field, String predicate) {
			String mentioner = field.equals("description") ? "Step" : "The fallback of step";
			this.validation.fault(this.step.id(), field, "%s %s %s; \\{{ stands for braces that are text."
				.formatted(mentioner, DraftValidation.quote(this.step.id()), predicate));
		}

	}

}
