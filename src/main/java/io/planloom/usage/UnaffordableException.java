package io.planloom.usage;

import io.planloom.plan.Amount;

/** The limits of the plan have no room for a call; it was not made. */
final class UnaffordableException extends RuntimeException {

	private final transient Amount needed;

	/** Says what the whole attempt would need, as far as it is known. */
	UnaffordableException(Amount needed) {
		super("The plan cannot afford %d tokens, %s".formatted(needed.tokens(), needed.cost()));
		this.needed = needed;
	}

	Amount needed() {
		return this.needed;
	}

}
