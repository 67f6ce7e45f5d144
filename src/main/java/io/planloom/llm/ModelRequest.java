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
 * @param tools what the model may call instead of answering, none for only an answer
 * @param longer whether the answer may be longer than usual, since one was cut
 */
public record ModelRequest(CallPurpose purpose, ModelRole role, @Nullable String model, CallOrigin origin,
		List<PromptMessage> messages, @Nullable AnswerSchema schema, @Nullable Double temperature,
		List<ToolOffer> tools, boolean longer) {

	/** Copies messages and tools. */
	public ModelRequest {
		messages = List.copyOf(messages);
		tools = List.copyOf(tools);
	}

	/**
	 * Makes a question that no tool helps to answer.
	 * @param purpose what the call is for
	 * @param role which default model serves if none is named
	 * @param model the model to ask, or null for the role's default
	 * @param origin the attempt that asks
	 * @param messages the prompt, at least one message
	 * @param schema the shape of a structured answer, or null for text
	 * @param temperature from 0 to 2, or null for none to be sent
	 */
	public ModelRequest(CallPurpose purpose, ModelRole role, @Nullable String model, CallOrigin origin,
			List<PromptMessage> messages, @Nullable AnswerSchema schema, @Nullable Double temperature) {
		this(purpose, role, model, origin, messages, schema, temperature, List.of(), false);
	}

	/**
	 * Asks another model, whatever the configuration says of the role.
	 * @param other the model's name
	 * @return the same but for that
	 */
	public ModelRequest to(String other) {
		// Configured judges are asked whatever a request names, so it is none of theirs
		ModelRole named = (this.role == ModelRole.PLANNER) ? this.role : ModelRole.EXECUTOR;
		return new ModelRequest(this.purpose, named, other, this.origin, this.messages, this.schema, this.temperature,
				this.tools, this.longer);
	}

	/**
	 * Offers tools.
	 * @param offered what the model may call
	 * @return the same but for that
	 */
	public ModelRequest withTools(List<ToolOffer> offered) {
		return new ModelRequest(this.purpose, this.role, this.model, this.origin, this.messages, this.schema,
				this.temperature, offered, this.longer);
	}

	/**
	 * Asks something else of the same model.
	 * @param asked the prompt
	 * @return the same but for that
	 */
	public ModelRequest with(List<PromptMessage> asked) {
		return new ModelRequest(this.purpose, this.role, this.model, this.origin, asked, this.schema, this.temperature,
				this.tools, this.longer);
	}

	/**
	 * Allows a longer answer than usual.
	 * @return the same but for that
	 */
	public ModelRequest asLonger() {
		return new ModelRequest(this.purpose, this.role, this.model, this.origin, this.messages, this.schema,
				this.temperature, this.tools, true);
	}

}
