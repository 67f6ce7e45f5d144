package io.planloom.usage;

import io.planloom.llm.ModelRequest;
import io.planloom.plan.Amount;
import org.jspecify.annotations.Nullable;

/** What an attempt may spend. For the attempt's own thread only. */
interface Purse {

	/** An attempt that may spend anything, and of whose calls no worst case is known. */
	Purse BOTTOMLESS = new Purse() {

		@Override
		public @Nullable Amount reserve(ModelRequest request) {
			return null;
		}

		@Override
		public void spend(Amount amount) {
			// There is always enough
		}
	};

	/**
	 * Makes sure that a call can be afforded, whatever comes of it.
	 * @return its worst case, null if nobody knows
	 * @throws UnaffordableException if it cannot
	 */
	@Nullable Amount reserve(ModelRequest request);

	/** Notes what a call took. */
	void spend(Amount amount);

}
