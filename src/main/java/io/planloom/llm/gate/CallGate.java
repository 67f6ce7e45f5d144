package io.planloom.llm.gate;

import io.planloom.llm.ModelFailure;
import io.planloom.llm.failure.UnsentCallException;
import org.jspecify.annotations.Nullable;

/** Holds calls back until they may be sent. */
public interface CallGate {

	/** Lets all calls through: for the demo model, which refuses none. */
	CallGate OPEN = () -> (failure) -> {
	};

	/**
	 * Waits until a call may be sent.
	 * @return the call's place, to be given back when it has ended
	 * @throws InterruptedException if the thread was interrupted
	 * @throws UnsentCallException if the call would fail as another one has
	 */
	Place enter() throws InterruptedException;

	/** The place of a call under way. */
	interface Place {

		/**
		 * Gives the place back.
		 * @param failure why the call gave no answer, or null if it gave one
		 */
		void leave(@Nullable ModelFailure failure);

	}

}
