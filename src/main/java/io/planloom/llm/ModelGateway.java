package io.planloom.llm;

import java.util.function.Consumer;

/** The one way to a model. */
public interface ModelGateway {

	/**
	 * Asks a model once and waits for its answer; nothing is retried here, but a form or
	 * a parameter that the endpoint refuses is changed and the request sent again. On a
	 * virtual thread an interrupt ends the call at once, and the thread stays
	 * interrupted.
	 * @param request what to ask
	 * @return the answer
	 * @throws ModelCallException if there is no usable answer
	 */
	ModelReply call(ModelRequest request) throws ModelCallException;

	/**
	 * Asks a model once, as {@link #call} does, and hands on its text while it is being
	 * written. Where the endpoint does not stream, nothing is handed on; one that refuses
	 * to stream is asked again without.
	 * @param request what to ask
	 * @param text gets the pieces of the text in order, on this thread, before anything
	 * is known of how the answer ends; must not throw
	 * @return the answer
	 * @throws ModelCallException if there is no usable answer, also after pieces of one
	 */
	default ModelReply stream(ModelRequest request, Consumer<String> text) throws ModelCallException {
		return call(request);
	}

}
