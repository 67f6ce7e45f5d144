package io.planloom.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Commands that no test runs, each by its exact text below the reason. What is neither
 * listed nor of a form that tests run is undecided, and a test fails until somebody
 * decides.
 */
final class UnrunCommands {

	private static final Path FILE = Path.of("src/test/resources/documents/not-run.txt");

	/** Forms of commands that do nothing but talk to the service. */
	private static final Pattern RUN = Pattern
		.compile("(?s)(curl |do_ |do_\\(\\) |post\\(\\) |for body in |echo |\\w+=\\$\\((post|curl|printf) ).*");

	/** What such a command must not have within, either. */
	private static final Pattern OTHER = Pattern.compile("(^|[\\s;&|(])(\\./mvnw|docker|kill|java|python3|rm|sudo)\\s");

	/** Reasons by command. */
	private final Map<String, String> reasons = new LinkedHashMap<>();

	UnrunCommands() {
		try {
			String reason = "";
			for (String line : Files.readAllLines(FILE)) {
				if (line.startsWith("# ")) {
					reason = line.substring(2);
				}
				else if (!line.isBlank()) {
					this.reasons.put(line, reason);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Tells whether nothing is to run a command. */
	boolean contains(ShellCommand command) {
		return this.reasons.containsKey(command.normalized());
	}

	/** Tells whether a command is either run or known not to be. */
	boolean decides(ShellCommand command) {
		return contains(command) || (RUN.matcher(command.text()).matches() && !OTHER.matcher(command.text()).find());
	}

	/** Returns the reasons by command. */
	Map<String, String> reasons() {
		return this.reasons;
	}

}
