package io.planloom.llm;

/** The one way to a model. */
public interface ModelGateway {

	/**
	 * Asks a model once and waits for its answer; nothing is retried here. On a virtual
	 * thread an interrupt ends the call at once, and the thread stays interrupted.
	 * @param request what to ask
	 * @return the answer
	 * @throws ModelCallException if there is no usable answer
	 */
	ModelReply call(ModelRequest request) throws ModelCallException;

}
