package io.planloom.plan;

import org.jspecify.annotations.Nullable;

/**
 * The part of a plan that a person decides on. A request that names it can be repeated
 * safely: it never decides on anything that began to wait later.
 *
 * @param step the approval step; null if the plan is meant, or the one step that waits
 * @param revision the plan's revision that the person has seen; null if any will do. If
 * no step is named, it says that the plan is meant and none of its steps
 */
public record Subject(@Nullable String step, @Nullable Integer revision) {

	/** The only thing that waits, whichever it is. */
	public static final Subject WHATEVER_WAITS = new Subject(null, null);

	/** Returns whether the request names neither a step nor a revision. */
	public boolean isUnnamed() {
		return this.step == null && this.revision == null;
	}

}
