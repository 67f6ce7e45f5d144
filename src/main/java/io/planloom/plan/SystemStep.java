package io.planloom.plan;

/** The steps that the service adds to plans of its own accord, by their ids. */
public enum SystemStep {

	/** Drafts the steps of the plan. */
	DRAFT("draft"),

	/** Makes the answer from the results. */
	SYNTHESIZE("synthesize"),

	/** Judges the answer by what the plan's author demands of it. */
	ACCEPTANCE("acceptance");

	private final String id;

	SystemStep(String id) {
		this.id = id;
	}

	/** Returns the id of the first step of this sort; later ones have a number added. */
	public String id() {
		return this.id;
	}

	/**
	 * Tells whether a step is the first of this sort.
	 * @param stepId the id of any step
	 */
	public boolean is(String stepId) {
		return this.id.equals(stepId);
	}

}
