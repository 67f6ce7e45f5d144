package io.planloom.plan.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.Gates;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;

/** Applies the levels of degradation of a plan. A level holds until the plan ends. */
final class DegradationPolicy {

	private static final StepError SKIPPED = new StepError(StepErrorCode.DEGRADED,
			"Skipped to keep within the limits of the plan.");

	private final PlanChange change;

	private final Plan plan;

	private final Steps steps;

	DegradationPolicy(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
		this.steps = change.steps();
	}

	/**
	 * Begins to do so in one more way.
	 * @param near what has come near which limit, as a sentence
	 */
	void begin(DegradeLevel degradation, String near) {
		this.plan.budget().degrade(degradation);
		// What they needed before says nothing of what they need now
		this.plan.budget().forgetAsks(this.steps.all());
		announce(degradation, near, drop(droppedBy(degradation)));
	}

	/** Names all that is skipped before it says so of each. */
	private void announce(DegradeLevel degradation, String near, List<Step> dropped) {
		this.change.log(new PlanEvent.PlanDegraded(degradation, "%s: %s".formatted(degradation.sentence(), near),
				dropped.stream().map(Step::id).toList()));
		dropped.forEach((step) -> this.change.logEnd(step, step.error(), null));
		if (!dropped.isEmpty()) {
			new PlanProgression(this.change).schedule();
		}
	}

	/** Does the same to steps that came up since, or were given back. */
	void goOn() {
		for (DegradeLevel degradation : this.plan.budget().degraded()) {
			List<Step> dropped = drop(droppedBy(degradation));
			if (!dropped.isEmpty()) {
				announce(degradation, "The limit is as near as before.", dropped);
			}
		}
	}

	/**
	 * Skips steps, and the approvals of which nothing is left behind not come.
	 */
	private List<Step> drop(List<Step> steps) {
		List<Step> dropped = skip(steps);
		if (this.plan.budget().degraded().contains(DegradeLevel.SYNTHESIZE)) {
			dropped.addAll(skip(new Gates(this.steps, null).inVain()));
		}
		return dropped;
	}

	/** Skips steps, and says so of those that never can start for that, too. */
	private List<Step> skip(List<Step> steps) {
		List<Step> skipped = new ArrayList<>(steps);
		steps.forEach((step) -> step.skip(SKIPPED, this.change.now()));
		if (!steps.isEmpty()) {
			skipped.addAll(new PlanProgression(this.change).giveUp());
		}
		return skipped;
	}

	/** Tells whether anything would be other than it is. */
	boolean changes(DegradeLevel degradation) {
		return switch (degradation) {
			case CHEAPER_MODEL,
					SHORTER_CONTEXT ->
				this.steps.all()
					.stream()
					.anyMatch((step) -> !step.status().isEnded() && step.kind() != StepKind.APPROVAL);
			case SKIP_OPTIONAL, SYNTHESIZE -> !droppedBy(degradation).isEmpty();
		};
	}

	/**
	 * Returns the steps that a degradation drops. A person's gate stays as long as a step
	 * behind it may still run.
	 */
	private List<Step> droppedBy(DegradeLevel degradation) {
		return switch (degradation) {
			case CHEAPER_MODEL, SHORTER_CONTEXT -> List.of();
			case SKIP_OPTIONAL -> canDoWithoutOptional()
					? this.steps.work().stream().filter(Step::isOptional).filter(DegradationPolicy::isIdle).toList()
					: List.of();
			case SYNTHESIZE ->
				Stream.concat(this.steps.work().stream(), this.steps.all().stream().filter(Step::isReplan))
					.filter((step) -> !step.isGate() && hasNotBegun(step))
					.toList();
		};
	}

	/** Returns whether the answer has, or will have, another result to use. */
	private boolean canDoWithoutOptional() {
		return this.steps.work()
			.stream()
			.filter(Step::isTop)
			.anyMatch((step) -> step.hasResult() || (!step.isOptional() && !step.status().isEnded()));
	}

	/**
	 * Returns whether no worker runs the step; one that was put back counts as not begun.
	 */
	private static boolean isIdle(Step step) {
		return !step.isGate() && (step.isUntouched() || step.is(StepStatus.READY) || step.is(StepStatus.PENDING));
	}

	/**
	 * Returns whether a step can be dropped since it has not begun. A judge stays if a
	 * result waits for its verdict; an approval that waits for a person does not.
	 */
	private boolean hasNotBegun(Step step) {
		return switch (step.status()) {
			case PENDING, READY -> !isOfUse(step);
			case WAITING -> step.kind() == StepKind.APPROVAL;
			case IN_PROGRESS, COMPLETED, FAILED, SKIPPED, CANCELLED -> false;
		};
	}

	private boolean isOfUse(Step judge) {
		return judge.verifies() != null && this.steps.find(String.valueOf(judge.verifies()))
			.filter((subject) -> this.steps.graph().isHeld(subject))
			.isPresent();
	}

	/** Tells whether there is something to make an answer of, and a step to make it. */
	static boolean canConclude(Plan plan) {
		return plan.phase() == PlanStatus.RUNNING
				&& plan.steps().work().stream().anyMatch((step) -> step.isTop() && step.hasResult())
				&& plan.steps().all().stream().anyMatch(DegradationPolicy::makesAnswer);
	}

	private static boolean makesAnswer(Step step) {
		return step.kind() == StepKind.SYNTHESIZE && step.isTop() && !step.isSuperseded();
	}

	/** Tells whether the plan is to be answered with what there is. */
	boolean isConcluding() {
		return this.plan.budget().degraded().contains(DegradeLevel.SYNTHESIZE)
				|| (this.plan.limits().degrade().contains(DegradeLevel.SYNTHESIZE) && canConclude(this.plan));
	}

	/**
	 * Ends a plan that cannot afford even an answer made of what there is: the results as
	 * they are have to do. What is under way ends first.
	 */
	void conclude(String reason) {
		if (this.steps.inProgress() == 0) {
			this.change.end(new PlanEnding(this.plan).unaffordable(reason));
		}
	}

}
