package io.planloom.modelcalls;

import java.util.function.Predicate;

import io.planloom.llm.ModelRequest;
import io.planloom.llm.price.CallBound;
import io.planloom.llm.price.CallBounds;
import io.planloom.plan.Spend;

/**
 * Spends what an attempt was granted with its claim, and asks the plan for more when a
 * call does not fit.
 */
final class ReservedCallBudget implements CallBudget {

	private final CallBounds bounds;

	private final Predicate<Spend> more;

	private Spend left;

	private Spend spent = Spend.ZERO;

	/** Whether the log tells of the attempt's start. */
	private boolean told;

	/**
	 * Makes the budget of an attempt.
	 * @param granted what it was granted with its claim
	 * @param bounds say what calls can take
	 * @param told whether the log tells of the attempt's start; else its first call asks
	 * the plan in any case
	 * @param more asks the plan for more, and tells whether it was granted
	 */
	ReservedCallBudget(Spend granted, CallBounds bounds, boolean told, Predicate<Spend> more) {
		this.left = granted;
		this.told = told;
		this.bounds = bounds;
		this.more = more;
	}

	@Override
	public Spend reserve(ModelRequest request) {
		CallBound bound = this.bounds.of(request);
		Spend worst = new Spend(bound.tokens(), bound.cost());
		if (!this.told || !this.left.covers(worst)) {
			Spend missing = new Spend(Math.max(worst.tokens() - this.left.tokens(), 0),
					worst.cost().subtract(this.left.cost()).max(Spend.ZERO.cost()));
			if (!this.more.test(missing)) {
				throw new BudgetExceededException(this.spent.plus(worst));
			}
			this.told = true;
			this.left = this.left.plus(missing);
		}
		return worst;
	}

	@Override
	public void spend(Spend amount) {
		this.spent = this.spent.plus(amount);
		this.left = this.left.minus(amount);
	}

}
