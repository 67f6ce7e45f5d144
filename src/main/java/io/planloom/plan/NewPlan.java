package io.planloom.plan;

import java.util.Map;

/**
 * A goal as it comes in.
 *
 * @param brief what is asked for
 * @param limits what it may use
 * @param labels for finding it again, at most 50
 */
public record NewPlan(Brief brief, Limits limits, Map<String, String> labels) {

	public NewPlan {
		labels = Map.copyOf(labels);
	}

}
