package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.List;

import io.planloom.plan.Braces;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepNames;

/**
 * Every dependency and every input is the id of a step. One that is written in another
 * way but can mean one step alone is mended; see {@link StepNames}.
 */
public final class DependencyNameRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		StepNames names = new StepNames(draft.steps());
		return draft.mapSteps((step) -> {
			Reading reading = new Reading(step, names, validation);
			List<String> dependencies = reading.ids(step.dependencies(), "dependency", "depends on");
			List<String> inputs = reading.ids(step.inputs(), "input", "uses the result of");
			return step.withNeeds(new ProposedStep.Needs(dependencies, inputs));
		});
	}

	/** Reads the names that one step gives. */
	private record Reading(ProposedStep step, StepNames names, DraftValidation validation) {

		List<String> ids(List<String> written, String meaning, String verb) {
			List<String> ids = new ArrayList<>();
			for (String name : written) {
				List<String> meant = this.names.meantBy(Braces.unbraced(name));
				if (meant.size() == 1) {
					ids.add(meant.getFirst());
					note(name, meant.getFirst(), meaning);
				}
				else {
					String field = meaning.equals("input") ? "inputs" : "dependencies";
					this.validation.fault(this.step.id(), field, fault(name, meant, verb));
				}
			}
			return ids;
		}

		private void note(String written, String meant, String meaning) {
			if (!written.equals(meant)) {
				this.validation
					.mended("Read the %s %s of step %s as %s.".formatted(meaning, DraftValidation.quote(written),
							DraftValidation.quote(this.step.id()), DraftValidation.quote(meant)));
			}
		}

		private String fault(String written, List<String> meant, String verb) {
			String needed = "Step %s %s %s, which ".formatted(DraftValidation.quote(this.step.id()), verb,
					DraftValidation.quote(written));
			return needed + (meant.isEmpty() ? "is no step of the plan%s.".formatted(suggestion(written))
					: "may mean %s or %s.".formatted(DraftValidation.quote(meant.get(0)),
							DraftValidation.quote(meant.get(1))));
		}

		private String suggestion(String written) {
			return this.validation.suggestion(Braces.unbraced(written), this.names.idsBeside(this.step.id()));
		}

	}

}
