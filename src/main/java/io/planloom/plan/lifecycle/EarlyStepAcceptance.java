package io.planloom.plan.lifecycle;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.SystemStep;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Dependency;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;

/**
 * Accepts steps of a draft that is still being written, so that they run meanwhile.
 * {@link EarlyStepMerge} merges them when the draft is complete.
 */
final class EarlyStepAcceptance {

	/** The draft is claimed before all steps that it brings. */
	public static final int DRAFT_RANK = 10_000;

	/** Ranks follow from what comes after a step, which is unknown yet. */
	private static final int FIRST_RANK = 1_000;

	private static final Set<StepKind> KINDS = EnumSet.of(StepKind.ACTION, StepKind.SUBGOAL);

	private final PlanChange change;

	private final Plan plan;

	private final Steps steps;

	EarlyStepAcceptance(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
		this.steps = change.steps();
	}

	/**
	 * Takes those steps that the plan does not have yet and that build on nothing but
	 * steps which it has taken in the same form.
	 * @param draft the step that drafts
	 * @param written what this attempt of it told so far, each step after those that it
	 * depends on
	 * @return how many joined the plan
	 */
	int adopt(Step draft, List<DraftedStep> written) {
		if (!isAllowed(draft)) {
			return 0;
		}
		Set<String> known = new HashSet<>();
		int joined = 0;
		for (DraftedStep step : written) {
			Optional<Step> present = this.steps.find(step.id());
			boolean builds = known.containsAll(step.dependencies());
			if (builds && present.isEmpty() && isAcceptable(step)) {
				add(step);
				joined++;
				known.add(step.id());
			}
			else if (builds && present.filter((other) -> isSame(other, step)).isPresent()) {
				known.add(step.id());
			}
		}
		if (joined > 0) {
			new PlanProgression(this.change).schedule(null);
		}
		return joined;
	}

	/**
	 * Returns whether steps may start early; those that are reviewed or approved first
	 * may not.
	 */
	private boolean isAllowed(Step draft) {
		PlanSpec planSpec = this.plan.planSpec();
		return draft.kind() == StepKind.DRAFT && !draft.isReplan() && this.plan.status() == PlanStatus.PLANNING
				&& !planSpec.review() && planSpec.approval() != Approval.PLAN;
	}

	private boolean isAcceptable(DraftedStep step) {
		long taken = this.steps.work().stream().filter(Step::isTop).count();
		return KINDS.contains(step.spec().kind()) && !step.id().equals(SystemStep.ACCEPTANCE.id())
				&& taken < this.plan.limits().maxSteps();
	}

	private boolean isSame(Step present, DraftedStep step) {
		return present.isWork() && present.isTop()
				&& EarlyStepMerge.fits(present, step, this.steps.dependenciesOf(present.id()));
	}

	private void add(DraftedStep drafted) {
		int rank = drafted.dependencies()
			.stream()
			.map(this.steps::find)
			.flatMap(Optional::stream)
			.mapToInt(Step::rank)
			.min()
			.orElse(FIRST_RANK + 1) - 1;
		Step step = this.steps.add(this.plan.id(), drafted, this.plan.revision() + 1, rank);
		drafted.dependencies().forEach((id) -> this.steps.add(new Dependency(drafted.id(), id)));
		this.change.log(
				new StepEvent.Planned(step.line(), this.plan.progress(), drafted.dependencies(), drafted.attributes()));
	}

}
