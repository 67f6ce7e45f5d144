package io.planloom.plan.work;

import java.util.List;

/**
 * The position of a step within nested subgoals.
 *
 * @param subgoals those that it is part of, the outermost first; empty at the top
 * @param planned steps that the whole plan has by now, without system steps
 */
public record Nesting(List<Subgoal> subgoals, int planned) {

	/** The top of a plan that has no steps yet. */
	public static final Nesting TOP = new Nesting(List.of(), 0);

	public Nesting {
		subgoals = List.copyOf(subgoals);
	}

	/**
	 * Returns its level.
	 * @return 1 at the top
	 */
	public int depth() {
		return this.subgoals.size() + 1;
	}

	/**
	 * A step that became steps of its own.
	 *
	 * @param id its id in the plan
	 * @param description what is to be achieved
	 */
	public record Subgoal(String id, String description) {
	}

}
