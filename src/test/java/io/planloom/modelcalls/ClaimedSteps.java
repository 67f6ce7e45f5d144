package io.planloom.modelcalls;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.AttemptBudget;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepInput;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.PlanSpecBuilder;
import org.jspecify.annotations.Nullable;

/** Makes claimed steps of one plan. */
public final class ClaimedSteps {

	/** The plan. */
	public static final UUID PLAN = UUID.fromString("01990000-0000-7000-8000-000000000001");

	/** Its limits. */
	public static final Limits LIMITS = LimitsBuilder.limits().build();

	private static final UUID WORKER = UUID.fromString("01990000-0000-7000-8000-000000000002");

	private ClaimedSteps() {
	}

	/**
	 * Makes the spec of a plan.
	 * @param goal its goal
	 * @param context its context, or null
	 * @param strategy the strategy asked for
	 * @return the spec, with {@code executor-x} and {@code planner-x} as its models
	 */
	public static PlanSpec brief(String goal, @Nullable String context, Strategy strategy) {
		return PlanSpecBuilder.goal(goal)
			.context(context)
			.strategy(strategy)
			.model("executor-x")
			.plannerModel("planner-x")
			.build();
	}

	/**
	 * Assigns a step.
	 * @param id its id
	 * @param spec what it is to do
	 * @param planSpec the plan's brief
	 * @param dependencies ids of the steps before it
	 * @return its second attempt
	 */
	public static ClaimedStep of(String id, StepSpec spec, PlanSpec planSpec, String... dependencies) {
		return new ClaimedStep(new AttemptRef(PLAN, id, 2, WORKER), spec, StepAttributes.NONE, inputs(dependencies),
				planSpec, LIMITS, Nesting.TOP, AttemptContext.NONE, Duration.ZERO, AttemptBudget.UNLIMITED);
	}

	/**
	 * Names the results of steps.
	 * @param stepIds the steps
	 * @return that of the first attempt of each
	 */
	public static List<StepInput> inputs(String... stepIds) {
		return Stream.of(stepIds).map((id) -> new StepInput(id, "Do " + id, 1)).toList();
	}

}
