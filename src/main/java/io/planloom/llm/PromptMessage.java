package io.planloom.llm;

/**
 * One message of a prompt.
 *
 * @param role who speaks
 * @param text what is said
 */
public record PromptMessage(Role role, String text) {

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

	/** The speaker of a message in a prompt. */
	public enum Role {

		/** The rules of the conversation. */
		SYSTEM,
		/** The one who asks. */
		USER,
		/** The model itself. */
		ASSISTANT

	}

}
