package io.planloom.tools;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Patterns of tools' names, as plans and the configuration write them: {@code *} stands
 * for any characters, dots included.
 */
public final class ToolPatterns {

	private ToolPatterns() {
	}

	/**
	 * Tells whether a pattern means a tool.
	 * @param pattern a name, or with {@code *}
	 * @param name the tool's name
	 * @return whether it does
	 */
	public static boolean matches(String pattern, String name) {
		if (pattern.indexOf('*') < 0) {
			return pattern.equals(name);
		}
		String[] parts = pattern.split("\\*", -1);
		StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
		for (int i = 1; i < parts.length; i++) {
			regex.append(".*").append(Pattern.quote(parts[i]));
		}
		return Pattern.matches(regex.toString(), name);
	}

	/**
	 * Tells whether any of the patterns means a tool.
	 * @param patterns names, or with {@code *}
	 * @param name the tool's name
	 * @return whether one does
	 */
	public static boolean anyMatches(Collection<String> patterns, String name) {
		return patterns.stream().anyMatch((pattern) -> matches(pattern, name));
	}

}
