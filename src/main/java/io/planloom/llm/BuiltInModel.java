package io.planloom.llm;

import java.time.Duration;

import org.springframework.ai.chat.model.ChatModel;

/** A model that needs no endpoint and serves while none is configured. */
public interface BuiltInModel {

	/** Returns the names under which it is known. Calls of these cost nothing. */
	Models models();

	/**
	 * Makes the model.
	 * @param delay how long each of its answers takes; zero for none
	 */
	ChatModel chatModel(Duration delay);

}
