package io.planloom.llm.gate;

/**
 * Hears of calls that wait at the gate of their model before they are sent. Both methods
 * are called on the thread that makes the call, must return at once, and must not throw.
 */
public interface CallQueueListener {

	/** Hears nothing. */
	CallQueueListener UNHEARD = new CallQueueListener() {
	};

	/** The call that this thread makes begins to wait. */
	default void held() {
	}

	/** The wait has ended: the call is sent now, or ends without being sent. */
	default void released() {
	}

}
