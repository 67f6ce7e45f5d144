package io.planloom.bench;

/** A row of the table. */
enum Measure {

	/** Makespan of a plan that runs alone, 200 ms a call, over its critical path. */
	PLAN("1. makespan of one plan, 200 ms a call, over its critical path (median)", "1.05"),

	/** The same for the loop in memory. */
	PLAN_IN_MEMORY("   the same in memory, without an engine", ""),

	/**
	 * Makespan of 100 plans that start at once, 500 ms a call, over the critical path.
	 */
	PLANS("2. makespan of 100 plans at once, 500 ms a call, over the critical path (p50)", "1.15"),

	/** The slowest of them. */
	PLANS_SLOWEST("   the same, the slowest plan", "1.3"),

	/** The same for the loop in memory. */
	PLANS_IN_MEMORY("   the same in memory, without an engine (p50)", ""),

	/** Steps in a second with a model that answers at once, over the floor's. */
	STEPS("3. steps/s with an instant model over the floor's (median)", "0.5"),

	/** Writing transactions for each step of 100 plans at once. */
	WRITERS("4. writing transactions a step, 100 plans at once", "1.5"),

	/** The same for a plan that runs alone. */
	WRITERS_ALONE("   the same, one plan alone", ""),

	/** The same with a model that answers at once. */
	WRITERS_INSTANT("   the same, instant model", ""),

	/** From a step's commit to its dependent's request, in single-client commits. */
	HOP("5. from commit to the dependent's request, in single-client commits (p50)", "3"),

	/** The slowest hundredth of it. */
	HOP_P99("   the same (p99)", ""),

	/** The same under load. */
	HOP_LOADED("   the same, 100 plans at once (p50)", ""),

	/** The slowest hundredth of it. */
	HOP_LOADED_P99("   the same, 100 plans at once (p99)", "");

	private final String text;

	private final String mark;

	Measure(String text, String mark) {
		this.text = text;
		this.mark = mark;
	}

	String text() {
		return this.text;
	}

	String mark() {
		return this.mark;
	}

}
