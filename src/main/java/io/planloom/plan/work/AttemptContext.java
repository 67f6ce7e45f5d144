package io.planloom.plan.work;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The state of a plan that an attempt has to respect: messages, critique, steps.
 *
 * @param messages what people said to the plan, in order
 * @param critique what was wrong with the attempt before, for this one to mend; null if
 * nothing is known of it
 * @param stepStates where the steps of the plan stand, in their order; only for a replan,
 * else empty
 */
public record AttemptContext(List<String> messages, @Nullable String critique, List<StepState> stepStates) {

	/** Nothing came up. */
	public static final AttemptContext NONE = new AttemptContext(List.of(), null, List.of());

	public AttemptContext {
		messages = List.copyOf(messages);
		stepStates = List.copyOf(stepStates);
	}

}
