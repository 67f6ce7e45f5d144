package io.planloom.plan.view;

import java.util.List;
import java.util.UUID;

import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * The open steps of a plan, with the settings that matter for estimates.
 *
 * @param id the plan
 * @param status where it stands
 * @param strategy its shape; {@code auto} until the planner has chosen
 * @param limits what it may use
 * @param model the model that runs steps; null for the configured one
 * @param plannerModel the model that plans; null for the configured one
 * @param steps those that have not ended, in the order of the plan; none of an ended plan
 */
public record OpenPlan(UUID id, PlanStatus status, Strategy strategy, Limits limits, @Nullable String model,
		@Nullable String plannerModel, List<OpenStep> steps) {

	public OpenPlan {
		steps = List.copyOf(steps);
	}

}
