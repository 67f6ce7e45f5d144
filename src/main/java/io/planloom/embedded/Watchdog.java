package io.planloom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Stops the server of a service that was killed and could not stop it itself: a shell
 * that reads from a pipe, which ends when the service does, in whatever way. Where there
 * is no such shell, on Windows, the next start stops the server.
 */
final class Watchdog implements AutoCloseable {

	private static final Path SHELL = Path.of("/bin/sh");

	/** Keeps signals to the service's process group off; not every system has it. */
	private static final Path SETSID = Path.of("/usr/bin/setsid");

	/**
	 * Interrupting a terminal interrupts all that it started, and the service then stops
	 * its server itself. The number is the server's as long as its file has it; SIGINT
	 * makes it end its connections, write what it has, and end.
	 */
	private static final String SCRIPT = """
			trap '' HUP INT TERM
			read -r end
			[ "$(head -n 1 "$1" 2>/dev/null)" = "$2" ] && kill -INT "$2"
			""";

	private final @Nullable Process shell;

	private Watchdog(@Nullable Process shell) {
		this.shell = shell;
	}

	/**
	 * Begins to watch this process.
	 * @param server the server to stop when this process ends
	 * @return the watch, to be closed when the server has been stopped
	 */
	static Watchdog over(PostmasterFile server) throws IOException {
		if (!Files.isExecutable(SHELL)) {
			return new Watchdog(null);
		}
		List<String> command = new ArrayList<>();
		if (Files.isExecutable(SETSID)) {
			command.add(SETSID.toString());
		}
		command.addAll(List.of(SHELL.toString(), "-c", SCRIPT, "planloom-watchdog", server.file().toString(),
				Long.toString(server.pid())));
		return new Watchdog(new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start());
	}

	@Override
	public void close() {
		if (this.shell != null) {
			this.shell.destroyForcibly();
		}
	}

}
