package io.planloom.planning.rules;

import java.util.Locale;

import io.planloom.plan.Limits;
import io.planloom.plan.StepKind;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * Every step is an action, an approval, a verification or, where the plan may have some,
 * a subgoal; kinds that cannot be run yet are run as an action.
 */
public final class KindRule implements DraftRule {

	private static final String ACTION = StepKind.ACTION.wireName();

	private static final String APPROVAL = StepKind.APPROVAL.wireName();

	private static final String VERIFY = StepKind.VERIFY.wireName();

	private static final String SUBGOAL = StepKind.SUBGOAL.wireName();

	/** Tells whether steps may become steps of their own. */
	public static boolean allowsSubgoals(Strategy requested, Limits limits) {
		return limits.maxDepth() > 1 && (requested == Strategy.AUTO || requested == Strategy.HIERARCHICAL);
	}

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		Draft known = draft.mapSteps((step) -> apply(step, validation));
		if (!known.steps().isEmpty() && known.steps().stream().allMatch(KindRule::isApproval)) {
			validation.fault("The plan has no step but approvals, so it makes nothing.");
		}
		return known;
	}

	private static boolean isApproval(ProposedStep step) {
		return step.work().kind().equals(APPROVAL);
	}

	/** An approval is a person's, whatever agent is named. */
	private static ProposedStep approval(ProposedStep step, DraftValidation validation) {
		if (!step.agent().isBlank()) {
			validation.mended("Dropped the agent of step %s, which a person approves."
				.formatted(DraftValidation.quote(step.id())));
		}
		return step.withWork(step.work().withKind(APPROVAL)).withAgent("");
	}

	private static ProposedStep apply(ProposedStep step, DraftValidation validation) {
		String kind = step.work().kind().strip().toLowerCase(Locale.ROOT);
		return switch (kind) {
			case "", "action" -> action(step);
			case "verify" -> step.withWork(step.work().withKind(VERIFY));
			case "subgoal" -> subgoal(step, validation);
			case "code" -> {
				validation.mended("%s is run as an action, since the kind '%s' is not available yet."
					.formatted(name(step), kind));
				yield action(step);
			}
			case "approval" -> approval(step, validation);
			default -> {
				validation.mended("%s is run as an action, since the kind %s is unknown.".formatted(name(step),
						DraftValidation.quote(kind)));
				yield action(step);
			}
		};
	}

	private static ProposedStep subgoal(ProposedStep step, DraftValidation validation) {
		if (allowsSubgoals(validation.requested(), validation.limits())) {
			return step.withWork(step.work().withKind(SUBGOAL));
		}
		validation.mended("%s is run as an action, since %s.".formatted(name(step),
				(validation.limits().maxDepth() > 1)
						? "a plan of the strategy '%s' has no subgoals".formatted(validation.requested().wireName())
						: "the plan may have no more levels of steps"));
		return action(step);
	}

	private static ProposedStep action(ProposedStep step) {
		return step.withWork(step.work().withKind(ACTION));
	}

	private static String name(ProposedStep step) {
		return "Step " + DraftValidation.quote(step.id());
	}

}
