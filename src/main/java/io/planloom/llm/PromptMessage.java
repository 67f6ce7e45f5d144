package io.planloom.llm;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One message of a prompt.
 *
 * @param role who speaks
 * @param text what is said; may be empty if tools are called
 * @param invocations the tools that the model called with it, none but of an assistant
 * @param answers id of the invocation that it answers; null but for a tool
 */
public record PromptMessage(Role role, String text, List<ToolInvocation> invocations, @Nullable String answers) {

	/** Copies the invocations. */
	public PromptMessage {
		invocations = List.copyOf(invocations);
	}

	/**
	 * Makes a message without tools.
	 * @param role who speaks
	 * @param text what is said
	 */
	public PromptMessage(Role role, String text) {
		this(role, text, List.of(), null);
	}

	/**
	 * Makes a message that tells the model how to behave.
	 * @param text what is said
	 * @return the message
	 */
	public static PromptMessage system(String text) {
		return new PromptMessage(Role.SYSTEM, text);
	}

	/**
	 * Makes a message that asks.
	 * @param text what is said
	 * @return the message
	 */
	public static PromptMessage user(String text) {
		return new PromptMessage(Role.USER, text);
	}

	/**
	 * Makes a message that shows the model an answer it gave before.
	 * @param text what is said
	 * @return the message
	 */
	public static PromptMessage assistant(String text) {
		return new PromptMessage(Role.ASSISTANT, text);
	}

	/**
	 * Makes a message that shows the model which tools it called.
	 * @param text what it said beside, perhaps nothing
	 * @param invocations the tools that it called, at least one
	 * @return the message
	 */
	public static PromptMessage invocations(String text, List<ToolInvocation> invocations) {
		return new PromptMessage(Role.ASSISTANT, text, invocations, null);
	}

	/**
	 * Makes a message that tells what a tool returned.
	 * @param invocation id of the invocation that it answers
	 * @param text the result or the error
	 * @return the message
	 */
	public static PromptMessage toolResult(String invocation, String text) {
		return new PromptMessage(Role.TOOL, text, List.of(), invocation);
	}

	/**
	 * Changes what is said.
	 * @param changed the text
	 * @return the same but for that
	 */
	public PromptMessage withText(String changed) {
		return new PromptMessage(this.role, changed, this.invocations, this.answers);
	}

	/** The speaker of a message in a prompt. */
	public enum Role {

		/** The rules of the conversation. */
		SYSTEM,
		/** The one who asks. */
		USER,
		/** The model itself. */
		ASSISTANT,
		/** A tool that the model called. */
		TOOL

	}

}
