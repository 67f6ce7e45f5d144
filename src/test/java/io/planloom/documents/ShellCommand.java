package io.planloom.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One command of a shell, on as many lines as it takes.
 *
 * @param text as it stands in the document
 */
record ShellCommand(String text) {

	private static final Pattern COMMENT = Pattern.compile("\\s{2,}# .*");

	/**
	 * Divides a block into commands. A line belongs to the one before it while a quote or
	 * a loop is open, or after a backslash.
	 */
	static List<ShellCommand> split(String block) {
		List<ShellCommand> commands = new ArrayList<>();
		StringBuilder command = new StringBuilder();
		for (String line : block.lines().filter((text) -> !text.isBlank()).toList()) {
			command.append(command.isEmpty() ? "" : "\n").append(line);
			if (!isOpen(command.toString())) {
				commands.add(new ShellCommand(command.toString()));
				command.setLength(0);
			}
		}
		if (!command.isEmpty()) {
			commands.add(new ShellCommand(command.toString()));
		}
		return commands;
	}

	private static boolean isOpen(String command) {
		return command.endsWith("\\") || hasOpenQuote(command)
				|| (command.startsWith("for ") && !command.endsWith("done"));
	}

	private static boolean hasOpenQuote(String command) {
		char quote = 0;
		for (int index = 0; index < command.length(); index++) {
			char character = command.charAt(index);
			if (character == '\\' && quote != '\'') {
				index++;
			}
			else if (quote == 0 && (character == '\'' || character == '"')) {
				quote = character;
			}
			else if (quote == character) {
				quote = 0;
			}
		}
		return quote != 0;
	}

	/** Returns the command on one line without its comment, to be compared. */
	String normalized() {
		return COMMENT.matcher(this.text).replaceAll("").replace("\\\n", " ").replaceAll("\\s+", " ").strip();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
