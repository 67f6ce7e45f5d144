package io.planloom.plan;

import org.jspecify.annotations.Nullable;

/**
 * What of a plan a person decides on. Who names it may say the same again, and decides on
 * nothing else that has come to wait meanwhile.
 *
 * @param step the approval step; null if the plan is meant, or the one step that waits
 * @param revision the plan's revision that the person has seen; null if any will do. If
 * no step is named, it says that the plan is meant and none of its steps
 */
public record Subject(@Nullable String step, @Nullable Integer revision) {

	/** Whatever is the one thing that waits. */
	public static final Subject WHATEVER_WAITS = new Subject(null, null);

	/** Whether one of several steps may be guessed to be meant. */
	public boolean isUnnamed() {
		return this.step == null && this.revision == null;
	}

}
