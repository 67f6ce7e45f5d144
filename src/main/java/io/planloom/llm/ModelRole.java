package io.planloom.llm;

/** Which default model serves a call that names none. */
public enum ModelRole {

	/** Drafts, reviews and repairs plans: {@code planloom.models.planner}. */
	PLANNER,
	/** Does the work of steps: {@code planloom.models.executor}. */
	EXECUTOR

}
