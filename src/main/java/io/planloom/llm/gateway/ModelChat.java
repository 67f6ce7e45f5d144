package io.planloom.llm.gateway;

import java.util.function.Consumer;

import io.planloom.llm.ModelRequest;
import io.planloom.llm.dialect.WireRequest;

import org.springframework.ai.chat.model.ChatResponse;

/** Puts requests to models, on the caller's thread. */
interface ModelChat {

	/**
	 * Asks for an answer.
	 * @param request what is asked
	 * @param model the model that is asked
	 * @param wire how it is put
	 */
	ChatResponse ask(ModelRequest request, String model, WireRequest wire);

	/**
	 * Asks for a stream.
	 * @param request what is asked
	 * @param model the model that is asked
	 * @param wire how it is put
	 * @param text gets the pieces of the answer in order, without thoughts
	 * @return the whole answer
	 */
	ChatResponse ask(ModelRequest request, String model, WireRequest wire, Consumer<String> text);

}
