package io.planloom.llm.prompt;

import java.util.Map;

/** Writes the section of a prompt that names the faults of the previous attempt. */
public final class Critique {

	private Critique() {
	}

	/**
	 * Makes a section of a prompt.
	 * @param prompts the texts
	 * @param text what was wrong with the attempt before
	 * @return the section, without a line break at its end
	 */
	public static String section(Prompts prompts, String text) {
		return prompts.text(PromptFile.CRITIQUE,
				Map.of("critique", FencedText.section("Faults of the previous attempt", text)));
	}

}
