package io.planloom.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs PostgreSQL's programs, which refuse to run as root. */
final class PostgresPrograms {

	private static final Logger logger = LoggerFactory.getLogger(PostgresPrograms.class);

	private final Path home;

	private final Path builds;

	private final List<String> prefix;

	PostgresPrograms(Path home) throws IOException {
		this.home = home.toRealPath();
		this.builds = this.home.resolveSibling(".").normalize();
		this.prefix = runsAsRoot() ? List.of("unshare", "--user") : List.of();
	}

	/**
	 * Root in a user namespace without a mapping has another number there, and still owns
	 * its files.
	 */
	private static boolean runsAsRoot() throws IOException {
		Path self = Path.of("/proc/self");
		return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
	}

	/**
	 * Tells whether a process is one of these programs, or of those that an earlier
	 * version unpacked beside them.
	 * @param process any process
	 * @return false also if the operating system does not tell what it runs
	 */
	boolean include(ProcessHandle process) {
		return process.info().command().map((command) -> Path.of(command).startsWith(this.builds)).orElse(false);
	}

	/** Advice for where the programs fail. */
	String advice() {
		return this.prefix.isEmpty() ? "Mend that."
				: "Start as another user than root, for which PostgreSQL needs user namespaces, or mend that.";
	}

	/**
	 * Runs a program to its end.
	 * @param program name without directory
	 * @param arguments what it is told
	 * @return its exit code and all that it printed
	 */
	Ended run(String program, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(this.prefix);
		command.add(this.home.resolve("bin").resolve(program).toString());
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("PG") || name.startsWith("LC_"));
		builder.environment().put("LC_ALL", "C");
		Process process = builder.start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		Ended ended = new Ended(exitCode(process), output);
		logger.debug("{} {} ended with {}: {}", program, arguments, ended.exitCode(), output);
		return ended;
	}

	private static int exitCode(Process process) throws IOException {
		try {
			return process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while PostgreSQL's programs ran", ex);
		}
	}

	record Ended(int exitCode, String output) {

		boolean well() {
			return this.exitCode == 0;
		}

		/** Programs tell what went wrong in one line, and often some advice after it. */
		String complaint() {
			return this.output.lines()
				.filter((line) -> line.contains("error:") || line.contains("failed"))
				.findFirst()
				.orElse(this.output);
		}

	}

}
