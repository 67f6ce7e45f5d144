package io.planloom.modelcalls;

import io.planloom.llm.ModelRequest;
import io.planloom.plan.Spend;
import org.jspecify.annotations.Nullable;

/** What an attempt may spend. For the attempt's own thread only. */
interface CallBudget {

	/** An attempt that may spend anything, and of whose calls no worst case is known. */
	CallBudget BOTTOMLESS = new CallBudget() {

		@Override
		public @Nullable Spend reserve(ModelRequest request) {
			return null;
		}

		@Override
		public void spend(Spend amount) {
			// There is always enough
		}
	};

	/**
	 * Makes sure that a call can be afforded, whatever comes of it.
	 * @return its worst case, null if it is unknown
	 * @throws BudgetExceededException if it cannot
	 */
	@Nullable Spend reserve(ModelRequest request);

	/** Notes what a call took. */
	void spend(Spend amount);

}
