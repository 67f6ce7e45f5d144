package io.planloom.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * Every dependency is the id of a step. One that is written in another way but can mean
 * one step alone is mended; see {@link StepNames}.
 */
final class DependencyNameRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		StepNames names = new StepNames(draft.steps());
		return draft.mapSteps((step) -> apply(step, names, examination));
	}

	private static ProposedStep apply(ProposedStep step, StepNames names, Examination examination) {
		List<String> dependencies = new ArrayList<>();
		for (String written : step.dependencies()) {
			List<String> meant = names.meantBy(written);
			if (meant.size() == 1) {
				dependencies.add(meant.getFirst());
				note(step, written, meant.getFirst(), examination);
			}
			else {
				examination.fault(fault(step, written, meant));
			}
		}
		return step.withDependencies(dependencies);
	}

	private static void note(ProposedStep step, String written, String meant, Examination examination) {
		if (!written.equals(meant)) {
			examination.mended("Read the dependency %s of step %s as %s.".formatted(Examination.quote(written),
					Examination.quote(step.id()), Examination.quote(meant)));
		}
	}

	private static String fault(ProposedStep step, String written, List<String> meant) {
		String dependency = "Step %s depends on %s, which ".formatted(Examination.quote(step.id()),
				Examination.quote(written));
		return dependency + (meant.isEmpty() ? "is no step of the plan."
				: "may mean %s or %s.".formatted(Examination.quote(meant.get(0)), Examination.quote(meant.get(1))));
	}

}
