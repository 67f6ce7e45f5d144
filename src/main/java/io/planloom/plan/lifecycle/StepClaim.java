package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.Spend;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Budget;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepGraph;
import io.planloom.plan.work.AttemptBudget;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepState;

/** Gives ready steps of a plan to a worker. */
final class StepClaim {

	private final PlanChange change;

	private final Plan plan;

	private final UUID worker;

	private final Spend usual;

	StepClaim(PlanChange change, UUID worker, Spend usual) {
		this.change = change;
		this.plan = change.plan();
		this.worker = worker;
		this.usual = usual;
	}

	List<ClaimedStep> claim(int slots) {
		// What ended just now may have used up what is left
		new BudgetPolicy(this.change).keep();
		int parallel = isPaused() ? 1 : this.plan.limits().maxParallel();
		int free = Math.min(slots, parallel - this.plan.steps().inProgress());
		StepGraph graph = this.plan.steps().graph();
		List<ClaimedStep> claimed = new ArrayList<>();
		for (Step step : claimable()) {
			if (claimed.size() < free && this.plan.budget().affords(step, this.plan.limits())) {
				claimed.add(claim(step, graph));
			}
		}
		return claimed;
	}

	/** Of a paused plan a step may only try the endpoint that paused it. */
	private List<Step> claimable() {
		List<Step> claimable = this.plan.steps().claimable(this.change.now());
		return isPaused() ? new EndpointPause(this.change).next(claimable) : claimable;
	}

	private boolean isPaused() {
		return this.plan.status() == PlanStatus.PAUSED;
	}

	private ClaimedStep claim(Step step, StepGraph graph) {
		Budget budget = this.plan.budget();
		Duration queued = Duration.between(Objects.requireNonNull(step.notBefore()), this.change.now());
		// The log tells of a try only when it was of use
		boolean sure = !isPaused() && budget.isSure(step, this.usual, this.plan.limits());
		step.start(this.worker, this.change.now());
		if (sure) {
			this.change.log(new StepEvent.Started(step.line(), this.plan.progress()));
		}
		AttemptRef ref = new AttemptRef(this.plan.id(), step.id(), step.attempt(), this.worker);
		Spend granted = budget.grant(step, ref, this.usual, this.plan.limits(), sure);
		return new ClaimedStep(ref, step.spec(), attributesOf(step), graph.inputsOf(step), this.plan.planSpec(),
				this.plan.limits(), placeOf(step, graph), contextOf(step), queued,
				new AttemptBudget(granted, Set.copyOf(budget.degraded()), sure));
	}

	/** Who makes the result of another step, or the plan's, makes it to its schema. */
	private StepAttributes attributesOf(Step step) {
		StepAttributes attributes = step.attributes().on(step.rung());
		Map<String, Object> answer = this.plan.planSpec().resultSchema();
		if (step.kind() == StepKind.SYNTHESIZE && !step.isTop()) {
			return attributes.withOutputSchema(this.plan.steps()
				.find(Objects.requireNonNull(step.parent()))
				.map((subgoal) -> attributesOf(subgoal).outputSchema())
				.orElse(null));
		}
		return (answer != null && makesAnswer(step)) ? attributes.withOutputSchema(answer) : attributes;
	}

	private boolean makesAnswer(Step step) {
		boolean only = step.isTop() && step.isWork() && step.kind().makes() && isAlone(step);
		return step.kind() == StepKind.SYNTHESIZE || only;
	}

	/** What is the only step of a plan makes its answer; nothing joins it. */
	private boolean isAlone(Step step) {
		return this.plan.steps().latest(StepKind.SYNTHESIZE).isEmpty()
				&& this.plan.steps().work().stream().noneMatch((other) -> other.isTop() && other != step)
				&& this.plan.steps().all().stream().noneMatch(StepClaim::isOpenDraft);
	}

	private static boolean isOpenDraft(Step step) {
		return step.kind() == StepKind.DRAFT && !step.status().isEnded();
	}

	/**
	 * Returns the position of a step, counting the steps that an open draft may still
	 * bring.
	 */
	private Nesting placeOf(Step step, StepGraph graph) {
		Nesting place = graph.placeOf(step);
		int expected = this.plan.steps().expected(this.plan.limits().maxSteps());
		return (step.kind() == StepKind.SUBGOAL) ? new Nesting(place.subgoals(), place.planned() + expected) : place;
	}

	private AttemptContext contextOf(Step step) {
		List<StepState> ledger = (step.spec() instanceof StepSpec.Replan replan)
				? Replanning.stepStates(this.plan.steps(), replan.scope()) : List.of();
		return new AttemptContext(this.plan.messages(), step.critique(), ledger, step.failures(),
				step.rung().wireName() + "/" + step.returns(), this.plan.waiting().consented());
	}

}
