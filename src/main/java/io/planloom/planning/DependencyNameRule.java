package io.planloom.planning;

import java.util.ArrayList;
import java.util.List;

import io.planloom.plan.Braces;

/**
 * Every dependency and every input is the id of a step. One that is written in another
 * way but can mean one step alone is mended; see {@link StepNames}.
 */
final class DependencyNameRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		StepNames names = new StepNames(draft.steps());
		return draft.mapSteps((step) -> {
			Reading reading = new Reading(step, names, examination);
			List<String> dependencies = reading.ids(step.dependencies(), "dependency", "depends on");
			List<String> inputs = reading.ids(step.inputs(), "input", "uses the result of");
			return step.withNeeds(new ProposedStep.Needs(dependencies, inputs));
		});
	}

	/** Reads the names that one step gives. */
	private record Reading(ProposedStep step, StepNames names, Examination examination) {

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
					this.examination.fault(this.step.id(), field, fault(name, meant, verb));
				}
			}
			return ids;
		}

		private void note(String written, String meant, String meaning) {
			if (!written.equals(meant)) {
				this.examination.mended("Read the %s %s of step %s as %s.".formatted(meaning,
						Examination.quote(written), Examination.quote(this.step.id()), Examination.quote(meant)));
			}
		}

		private String fault(String written, List<String> meant, String verb) {
			String needed = "Step %s %s %s, which ".formatted(Examination.quote(this.step.id()), verb,
					Examination.quote(written));
			return needed + (meant.isEmpty() ? "is no step of the plan%s.".formatted(suggestion(written))
					: "may mean %s or %s.".formatted(Examination.quote(meant.get(0)), Examination.quote(meant.get(1))));
		}

		private String suggestion(String written) {
			return this.examination.suggestion(Braces.unbraced(written), this.names.idsBeside(this.step.id()));
		}

	}

}
