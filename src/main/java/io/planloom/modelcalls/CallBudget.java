package io.planloom.modelcalls;

import io.planloom.llm.ModelRequest;
import io.planloom.plan.Spend;
import org.jspecify.annotations.Nullable;

/** The budget of an attempt for its model calls. For the attempt's own thread only. */
interface CallBudget {

	/** No limit; reserves nothing. */
	CallBudget UNLIMITED = new CallBudget() {

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
	 * Reserves the worst case of a call.
	 * @return its worst case, null if it is unknown
	 * @throws BudgetExceededException if it cannot
	 */
	@Nullable Spend reserve(ModelRequest request);

	/** Notes what a call took. */
	void spend(Spend amount);

}
