package io.planloom.usage;

import java.util.function.Predicate;

import io.planloom.llm.CallBound;
import io.planloom.llm.CallBounds;
import io.planloom.llm.ModelRequest;
import io.planloom.plan.Amount;

/** What an attempt was granted with its claim, and what it was granted when it asked. */
final class GrantedPurse implements Purse {

	private final CallBounds bounds;

	private final Predicate<Amount> more;

	private Amount left;

	private Amount spent = Amount.ZERO;

	/** Whether the log tells of the attempt's start. */
	private boolean told;

	/**
	 * Fills a purse.
	 * @param granted what is in it
	 * @param bounds say what calls can take
	 * @param told whether the log tells of the attempt's start; else its first call is
	 * asked for whatever is in the purse
	 * @param more asks the plan for more, and tells whether it was granted
	 */
	GrantedPurse(Amount granted, CallBounds bounds, boolean told, Predicate<Amount> more) {
		this.left = granted;
		this.told = told;
		this.bounds = bounds;
		this.more = more;
	}

	@Override
	public Amount reserve(ModelRequest request) {
		CallBound bound = this.bounds.of(request);
		Amount worst = new Amount(bound.tokens(), bound.cost());
		if (!this.told || !this.left.covers(worst)) {
			Amount missing = new Amount(Math.max(worst.tokens() - this.left.tokens(), 0),
					worst.cost().subtract(this.left.cost()).max(Amount.ZERO.cost()));
			if (!this.more.test(missing)) {
				throw new UnaffordableException(this.spent.plus(worst));
			}
			this.told = true;
			this.left = this.left.plus(missing);
		}
		return worst;
	}

	@Override
	public void spend(Amount amount) {
		this.spent = this.spent.plus(amount);
		this.left = this.left.minus(amount);
	}

}
