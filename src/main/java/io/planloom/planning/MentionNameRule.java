package io.planloom.planning;

import io.planloom.plan.Fallback;

/**
 * What a person puts in double braces is the name of a step. Models write braces for
 * other reasons, too, so theirs are text where they name none.
 */
final class MentionNameRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		if (!examination.isPersonal()) {
			return draft;
		}
		Mentions mentions = new Mentions(draft.steps());
		StepNames names = new StepNames(draft.steps());
		for (ProposedStep step : draft.steps()) {
			Reading reading = new Reading(step, mentions, names, examination);
			reading.check("description", step.work().description());
			Fallback fallback = step.failure().fallback();
			if (fallback != null) {
				reading.check("fallback/description", fallback.description());
			}
		}
		return draft;
	}

	/** Reads what one step mentions. */
	private record Reading(ProposedStep step, Mentions mentions, StepNames names, Examination examination) {

		void check(String field, String description) {
			for (String name : this.mentions.unknownIn(description)) {
				String mentioner = field.equals("description") ? "Step" : "The fallback of step";
				this.examination.fault(this.step.id(), field,
						"%s %s mentions %s, which is no step of the plan%s; \\{{ stands for braces that are text."
							.formatted(mentioner, Examination.quote(this.step.id()), Examination.quote(name),
									this.examination.suggestion(name, this.names.idsBeside(this.step.id()))));
			}
		}

	}

}
