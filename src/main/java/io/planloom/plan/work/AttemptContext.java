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
 * @param failures attempts of the step that failed and count; those that the endpoint
 * refused for a time do not
 * @param thread what its tool calls have in common with those of attempts before that it
 * goes on from; another one after a critique and on another rung
 * @param consented tools of which a person said that their calls do not wait
 */
public record AttemptContext(List<String> messages, @Nullable String critique, List<StepState> stepStates, int failures,
		String thread, List<String> consented) {

	/** Nothing came up. */
	public static final AttemptContext NONE = new AttemptContext(List.of(), null, List.of());

	/**
	 * Describes what came up before the first failure.
	 * @param messages what people said to the plan, in order
	 * @param critique what was wrong with the attempt before, null if nothing is known
	 * @param stepStates where the steps stand; only for a replan
	 */
	public AttemptContext(List<String> messages, @Nullable String critique, List<StepState> stepStates) {
		this(messages, critique, stepStates, 0, "", List.of());
	}

	public AttemptContext {
		messages = List.copyOf(messages);
		stepStates = List.copyOf(stepStates);
		consented = List.copyOf(consented);
	}

}
