package io.planloom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The temporary directory of a test JVM and of those that it starts, below
 * {@code target}. When the JVM ends, even if it is killed, a shell ends the servers and
 * JVMs that still run there and deletes it.
 */
public final class TemporaryFiles implements LauncherSessionListener {

	/** The directory of all JVMs that the build starts. */
	private static final Path PARENT = Path.of("target", "tmp");

	private static final Path SHELL = Path.of("/bin/sh");

	/**
	 * Reads until the JVM's end closes the pipe. Waits for what it kills, but not for
	 * ever: in a container a killed process may seem to live.
	 */
	private static final String SWEEP = """
			trap '' HUP INT TERM
			read -r end
			find "$1" -name '*.child' -exec cat {} + | while read -r pid; do kill -KILL "$pid"; done
			find "$1" -name postmaster.pid -exec head -n 1 {} \\; | while read -r pid; do
				kill -QUIT "$pid"
				waits=0
				while [ $waits -lt 50 ] && kill -0 "$pid"; do waits=$((waits + 1)); sleep 0.1; done
			done
			rm -rf "$1"
			rmdir "$(dirname "$1")"
			""";

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Path directory = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
		// Elsewhere it is not theirs: an IDE runs the tests in the system's directory
		if (directory.startsWith(PARENT.toAbsolutePath())) {
			try {
				Files.createDirectories(directory);
				sweepAtEnd(directory);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static void sweepAtEnd(Path directory) throws IOException {
		if (Files.isExecutable(SHELL)) {
			new ProcessBuilder(List.of(SHELL.toString(), "-c", SWEEP, "sweep", directory.toString()))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
	}

}
