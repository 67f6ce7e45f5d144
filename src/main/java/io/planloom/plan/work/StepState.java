package io.planloom.plan.work;

import java.util.List;

import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * The state of a step at the top of a plan, for a planner that replans the rest.
 *
 * @param id its id in the plan
 * @param kind what it does
 * @param description what it is to do
 * @param dependencies ids of the steps it builds on
 * @param status where it stands
 * @param stays whether a replan leaves it as it is, so that new steps may build on it;
 * else it failed, or would have to be planned anew
 * @param passed whether what depends on it may go on: it completed, it was optional and
 * has ended, or a person does without it
 * @param result its result, null if it has none yet
 * @param error why it failed, null if it did not
 * @param gate whether a person put it there to be asked, or to have something judged, so
 * that it stays whatever happens
 */
public record StepState(String id, StepKind kind, String description, List<String> dependencies, StepStatus status,
		boolean stays, boolean passed, @Nullable StepInput result, @Nullable StepError error, boolean gate) {

	public StepState {
		dependencies = List.copyOf(dependencies);
	}

}
