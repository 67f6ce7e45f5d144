package io.planloom.plan.model;

import java.util.List;
import java.util.Optional;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;

/**
 * The step that judges a plan's answer by what its author demands of it. It is one of the
 * service's own, and judges whichever step makes the answer.
 */
public final class Acceptance {

	private final PlanChange change;

	private final Plan plan;

	private final Steps steps;

	/**
	 * Looks at a plan.
	 * @param change of the plan
	 */
	public Acceptance(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
		this.steps = change.steps();
	}

	/** Looks for the step that makes the answer now, among the plan's steps. */
	public void follow() {
		Optional<Step> synthesis = this.steps.latest(StepKind.SYNTHESIZE);
		synthesis.or(() -> this.steps.work().stream().filter(Step::isTop).reduce((one, other) -> other))
			.ifPresent(this::judge);
	}

	/**
	 * Lets it judge the step that makes the answer, if the plan has acceptance criteria.
	 */
	public void judge(Step maker) {
		if (this.plan.planSpec().acceptance().isEmpty()) {
			return;
		}
		StepSpec spec = new StepSpec.Verify("Judge the answer by what is demanded of it", maker.id(), null);
		DraftedStep judge = new DraftedStep(SystemStep.ACCEPTANCE.id(), spec, List.of(maker.id()));
		Optional<Step> known = this.steps.find(SystemStep.ACCEPTANCE.id());
		if (known.isEmpty()) {
			this.steps.add(this.plan.id(), judge, this.plan.revision(), 0);
		}
		else if (!maker.id().equals(known.get().verifies())) {
			rest(known.get());
			known.get().redefine(judge, this.plan.revision());
			this.plan.keepAnswer(null);
		}
		this.steps.rewire(SystemStep.ACCEPTANCE.id(), List.of(maker.id()));
		known.filter((step) -> step.position() < maker.position())
			.ifPresent((step) -> step.place(this.steps.nextPosition(), step.rank()));
		this.steps.sort();
	}

	/** Has a judge give its verdict again, since the last one was on another answer. */
	private void rest(Step judge) {
		if (judge.status().isEnded()) {
			judge.reopen();
		}
		else if (judge.is(StepStatus.IN_PROGRESS)) {
			this.change.suspend(judge);
		}
	}

	/** Returns whether the answer passed, or the plan has no acceptance criteria. */
	public static boolean isGiven(Steps steps) {
		return steps.find(SystemStep.ACCEPTANCE.id()).stream().allMatch((judge) -> judge.is(StepStatus.COMPLETED));
	}

}
