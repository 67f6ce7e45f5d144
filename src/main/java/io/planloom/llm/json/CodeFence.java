package io.planloom.llm.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a text.
 *
 * @param label what stands behind the marks that open it, in small letters
 * @param body its lines
 */
public record CodeFence(String label, String body) {

	private static final Pattern MARK = Pattern.compile("[ \\t>]{0,8}+```+[ \\t]*+([\\w+-]{0,20}+)[ \\t]*+");

	/**
	 * Finds the blocks of a text that are closed; one that is not was cut off.
	 * @param text what a model wrote
	 */
	public static List<CodeFence> in(String text) {
		List<CodeFence> fences = new ArrayList<>();
		String label = null;
		StringBuilder body = new StringBuilder();
		for (String line : text.lines().toList()) {
			Matcher mark = MARK.matcher(line);
			if (!mark.matches()) {
				body.append(line).append('\n');
			}
			else if (label == null) {
				label = mark.group(1).toLowerCase(Locale.ROOT);
				body.setLength(0);
			}
			else {
				fences.add(new CodeFence(label, body.toString()));
				label = null;
			}
		}
		return fences;
	}

}
