package io.planloom.demo.write;

import java.util.List;
import java.util.Set;

/**
 * A request for a plan.
 *
 * @param goal the goal, of any length
 * @param strategy the strategy asked for, by its name on the wire
 * @param maxSteps how many steps there may be, from 1
 * @param agents names of the agents that steps may be given to
 * @param wishes what the plan is to show
 * @param misread directives in the goal that are none
 */
public record PlanRequest(String goal, String strategy, int maxSteps, List<String> agents, Set<Wish> wishes,
		List<String> misread) {

	boolean wants(Wish wish) {
		return this.wishes.contains(wish);
	}

	/** Features that a plan may be asked to show. */
	public enum Wish {

		/** More than one step, even where one does. */
		STEPS,
		/** A step that checks what was found. */
		CHECK,
		/** A step that judges another one's result. */
		VERIFY,
		/** A step that asks a person. */
		APPROVAL,
		/** Steps that are projects of their own. */
		SUBGOALS

	}

}
