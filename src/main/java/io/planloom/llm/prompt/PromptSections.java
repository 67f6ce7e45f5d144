package io.planloom.llm.prompt;

import java.util.Locale;
import java.util.regex.Pattern;

/** Finds a section such as {@code Goal:} in a prompt. */
public final class PromptSections {

	private static final Pattern HEADING = Pattern.compile("[#*\\s]{0,8}[A-Z][A-Za-z ]{0,30}:(?:\\*\\*)?(?:\\s.*)?");

	private PromptSections() {
	}

	/**
	 * Returns a section's text, which ends at a blank line or at the next heading.
	 * @param prompt the prompt
	 * @param name the section's name in any case, without its colon
	 * @return the text on one line, or an empty one if there is no such section
	 */
	public static String read(String prompt, String name) {
		StringBuilder text = new StringBuilder();
		boolean inside = false;
		for (String line : prompt.lines().toList()) {
			if (!inside) {
				inside = isHeading(line, name);
				text.append(inside ? line.substring(line.indexOf(':') + 1).strip() : "");
			}
			else if (isEnd(line, text)) {
				break;
			}
			else {
				text.append(text.isEmpty() ? "" : " ").append(line.strip());
			}
		}
		return text.toString().strip();
	}

	private static boolean isHeading(String line, String name) {
		String bare = line.replaceFirst("^[#*\\s]+", "").toLowerCase(Locale.ROOT);
		return bare.startsWith(name.toLowerCase(Locale.ROOT) + ":");
	}

	private static boolean isEnd(String line, StringBuilder text) {
		return line.isBlank() ? !text.isEmpty() : HEADING.matcher(line).matches();
	}

}
