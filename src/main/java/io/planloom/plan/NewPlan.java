package io.planloom.plan;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A goal as it comes in.
 *
 * @param planSpec what is asked for
 * @param limits what it may use
 * @param labels for finding it again, at most 50
 * @param steps steps of the user's own, null for the planner to draft them
 * @param callback where its events are sent, null for nowhere
 */
public record NewPlan(PlanSpec planSpec, Limits limits, Map<String, String> labels, @Nullable AcceptedSteps steps,
		@Nullable Callback callback) {

	public NewPlan {
		labels = Map.copyOf(labels);
	}

}
