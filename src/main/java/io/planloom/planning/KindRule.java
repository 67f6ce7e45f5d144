package io.planloom.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.planloom.plan.StepKind;

/**
 * Every step is an action; kinds that cannot be run yet are run as one. The exception is
 * an approval: nobody but a person can give it.
 */
final class KindRule implements DraftRule {

	private static final String ACTION = StepKind.ACTION.wireName();

	@Override
	public Draft apply(Draft draft, Examination examination) {
		return draft.mapSteps((step) -> apply(step, examination));
	}

	private static ProposedStep apply(ProposedStep step, Examination examination) {
		String kind = step.work().kind().strip().toLowerCase(Locale.ROOT);
		return switch (kind) {
			case "", "action" -> action(step);
			case "verify" -> {
				examination
					.mended("%s is run as an action, since verification is not available yet.".formatted(name(step)));
				yield action(dependingOnVerified(step));
			}
			case "code", "subgoal" -> {
				examination.mended("%s is run as an action, since the kind '%s' is not available yet."
					.formatted(name(step), kind));
				yield action(step);
			}
			case "approval" -> {
				examination.fault("%s needs a person's approval, for which plans cannot wait yet; plan without it."
					.formatted(name(step)));
				yield step;
			}
			default -> {
				examination.mended("%s is run as an action, since the kind %s is unknown.".formatted(name(step),
						Examination.quote(kind)));
				yield action(step);
			}
		};
	}

	private static ProposedStep action(ProposedStep step) {
		return step.withWork(step.work().withKind(ACTION));
	}

	private static ProposedStep dependingOnVerified(ProposedStep step) {
		String verified = step.work().verifies();
		if (verified.isBlank() || step.dependencies().contains(verified)) {
			return step;
		}
		List<String> dependencies = new ArrayList<>(step.dependencies());
		dependencies.add(verified);
		return step.withDependencies(dependencies);
	}

	private static String name(ProposedStep step) {
		return "Step " + Examination.quote(step.id());
	}

}
