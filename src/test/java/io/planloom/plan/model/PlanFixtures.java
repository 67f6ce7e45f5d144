package io.planloom.plan.model;

import java.util.List;
import java.util.Map;

import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.PlanSpecBuilder;

/** Plans of any sort to begin a test with. */
public final class PlanFixtures {

	/** Limits of a plan whose rest may be planned anew three times. */
	public static final Limits OFTEN = replans(3, 0);

	private static final Limits LIMITS = LimitsBuilder.limits().steps(100).build();

	private PlanFixtures() {
	}

	/**
	 * A plan with steps of a user's own, which runs only after approval if it says so.
	 */
	public static PlanFixture own(Approval approval, DraftedStep... steps) {
		return own(approval, Strategy.DAG, steps);
	}

	public static PlanFixture own(Approval approval, Strategy strategy, DraftedStep... steps) {
		return own(LIMITS, approval, strategy, steps);
	}

	public static PlanFixture own(Limits limits, Strategy strategy, DraftedStep... steps) {
		return own(limits, Approval.NONE, strategy, steps);
	}

	/** A plan with steps of a user's own, adaptive or not. */
	public static PlanFixture own(Limits limits, boolean adaptive, List<DraftedStep> steps) {
		PlanSpec planSpec = PlanSpecBuilder.goal("Goal").adaptive(adaptive).build();
		return new PlanFixture(
				new NewPlan(planSpec, limits, Map.of(), new AcceptedSteps(Strategy.DAG, steps, List.of()), null));
	}

	private static PlanFixture own(Limits limits, Approval approval, Strategy strategy, DraftedStep... steps) {
		PlanSpec planSpec = PlanSpecBuilder.goal("Goal").approval(approval).build();
		return new PlanFixture(
				new NewPlan(planSpec, limits, Map.of(), new AcceptedSteps(strategy, List.of(steps), List.of()), null));
	}

	/** A plan with steps of a user's own, whose answer is judged. */
	public static PlanFixture judged(DraftedStep... steps) {
		PlanSpec planSpec = PlanSpecBuilder.goal("Goal").acceptance(List.of("It is short")).build();
		return new PlanFixture(new NewPlan(planSpec, LIMITS, Map.of(),
				new AcceptedSteps(Strategy.DAG, List.of(steps), List.of()), null));
	}

	/** A plan that is drafted, and runs only after approval. */
	public static PlanFixture awaiting(DraftedStep... steps) {
		PlanSpec planSpec = PlanSpecBuilder.goal("Goal").approval(Approval.PLAN).build();
		PlanFixture fixture = new PlanFixture(new NewPlan(planSpec, LIMITS, Map.of(), null, null));
		fixture.draft("draft", steps);
		return fixture;
	}

	/** A running plan with these steps, whose answer is judged by these criteria. */
	public static PlanFixture demanding(Limits limits, List<String> acceptance, DraftedStep... steps) {
		PlanSpec planSpec = PlanSpecBuilder.goal("Goal").acceptance(acceptance).build();
		return new PlanFixture(new NewPlan(planSpec, limits, Map.of(),
				(steps.length > 0) ? new AcceptedSteps(Strategy.DAG, List.of(steps), List.of()) : null, null));
	}

	/** A running plan with these steps. */
	public static PlanFixture running(Limits limits, DraftedStep... steps) {
		return demanding(limits, List.of(), steps);
	}

	/**
	 * A running plan with these steps, each given as {@code id} or
	 * {@code id<dependency,dependency}; an exclamation mark after the id makes a subgoal.
	 */
	public static PlanFixture running(String... steps) {
		return running(LIMITS, steps);
	}

	public static PlanFixture running(Limits limits, String... steps) {
		PlanFixture fixture = new PlanFixture(limits);
		fixture.claim(1);
		fixture.settle("draft",
				new StepOutcome.Drafted(Strategy.DAG, DraftedSteps.drafted(steps), List.of(), List.of()));
		return fixture;
	}

	/** Limits under which the rest of a plan is planned anew so many times. */
	public static Limits replans(int maxReplans, int maxSplits) {
		return LimitsBuilder.limits().steps(100).replans(maxReplans).splits(maxSplits).tokens(200_000_000).build();
	}

	/** A running plan of any sort. */
	public static PlanFixture random(Limits limits, boolean adaptive, boolean accepting, List<DraftedStep> steps) {
		PlanSpec planSpec = PlanSpecBuilder.goal("Goal")
			.adaptive(adaptive)
			.acceptance(accepting ? List.of("It is good") : List.of())
			.build();
		PlanFixture fixture = new PlanFixture(new NewPlan(planSpec, limits, Map.of(), null, null));
		fixture.draft("draft", steps.toArray(DraftedStep[]::new));
		return fixture;
	}

	/** A running plan of which the answer is judged. */
	public static PlanFixture accepting(Limits limits, String... steps) {
		return random(limits, false, true, DraftedSteps.drafted(steps));
	}

	/** A running plan in which the planner looks at the rest after each result. */
	public static PlanFixture adaptive(String... steps) {
		return random(OFTEN, true, false, DraftedSteps.drafted(steps));
	}

}
