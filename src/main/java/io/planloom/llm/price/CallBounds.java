package io.planloom.llm.price;

import io.planloom.llm.ModelRequest;

/** Says before a call what it can take at most. */
@FunctionalInterface
public interface CallBounds {

	/**
	 * Bounds a call.
	 * @param request what is to be asked
	 * @return its worst case
	 */
	CallBound of(ModelRequest request);

}
