package io.planloom.modelcalls;

/** What becomes of a plan whose model endpoint refuses the key, or has no quota left. */
enum OnRefusedKey {

	/** It pauses, and goes on when the endpoint takes calls again. */
	PAUSE,

	/** It ends at once. */
	FAIL

}
