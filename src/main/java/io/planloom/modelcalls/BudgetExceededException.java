package io.planloom.modelcalls;

import io.planloom.plan.Spend;

/** The limits of the plan have no room for a call; it was not made. */
final class BudgetExceededException extends RuntimeException {

	private final transient Spend needed;

	/** Says what the whole attempt would need, as far as it is known. */
	BudgetExceededException(Spend needed) {
		super("The plan cannot afford %d tokens, %s".formatted(needed.tokens(), needed.cost()));
		this.needed = needed;
	}

	Spend needed() {
		return this.needed;
	}

}
