package io.planloom.llm;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One question to a model.
 *
 * @param purpose what the call is for
 * @param role which default model serves if none is named
 * @param model the model to ask, or null for the role's default
 * @param origin the attempt that asks
 * @param messages the prompt, at least one message
 * @param schema the shape of a structured answer, or null for text
 * @param temperature from 0 to 2, or null for none to be sent
 */
public record ModelRequest(CallPurpose purpose, ModelRole role, @Nullable String model, CallOrigin origin,
		List<PromptMessage> messages, @Nullable AnswerSchema schema, @Nullable Double temperature) {

	/** Copies the messages. */
	public ModelRequest {
		messages = List.copyOf(messages);
	}

}
