package io.planloom.llm.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts plain texts of YAML in quotes that hold what a reader would take for a field or a
 * comment: a colon before a blank, or a number sign right before a word.
 */
final class YamlTexts {

	private static final Pattern PLAIN = Pattern
		.compile("(\\s*+(?:- ++)*+(?:[A-Za-z_]\\w{0,99}+: ++)?+)((?![\"'\\[{|>&*!%@`#-]).*)");

	/** What YAML reads as more than a text. */
	private static final Pattern SPECIAL = Pattern.compile(": | #(?=\\S)|:$");

	private static final Pattern FIELD = Pattern.compile("\\s*+(?:- ++)*+[\"']?\\w++[\"']?:\\s*+");

	/** The head of a text that takes the lines below it as they are. */
	private static final Pattern BLOCK = Pattern.compile(".*:\\s*[|>][+-]?\\d?\\s*");

	private YamlTexts() {
	}

	/** Returns the same YAML in which such texts have quotes. */
	static String quoted(String yaml) {
		StringBuilder written = new StringBuilder();
		int block = -1;
		for (String line : yaml.lines().toList()) {
			int indent = line.length() - line.stripLeading().length();
			block = (line.isBlank() || indent > block) ? block : -1;
			written.append((block >= 0) ? line : quotedLine(line)).append('\n');
			block = (block < 0 && BLOCK.matcher(line).matches()) ? indent : block;
		}
		return written.toString();
	}

	private static String quotedLine(String line) {
		Matcher plain = PLAIN.matcher(line);
		if (FIELD.matcher(line).matches() || !plain.matches() || plain.group(1).isBlank()
				|| !SPECIAL.matcher(plain.group(2)).find()) {
			return line;
		}
		return plain.group(1) + "'" + plain.group(2).strip().replace("'", "''") + "'";
	}

}
