package io.planloom.tools.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that ends with the service, also if the service is killed: a shell beside it
 * reads from the service, and when there is nothing more to read it ends the program and
 * what that started. Where there is no shell, a program is expected to end with its
 * standard input, as MCP demands.
 */
final class ChildProcess {

	private static final Logger logger = LoggerFactory.getLogger(ChildProcess.class);

	private static final Path SETSID = Path.of("/usr/bin/setsid");

	private static final Path SHELL = Path.of("/bin/sh");

	private static final String WATCH = "cat >/dev/null; sleep 1; kill -9 -- \"-$0\" 2>/dev/null || kill -9 \"$0\" 2>/dev/null";

	private final Process process;

	private final @Nullable Process watch;

	private final ReentrantLock writing = new ReentrantLock();

	private ChildProcess(Process process, @Nullable Process watch) {
		this.process = process;
		this.watch = watch;
	}

	/**
	 * Returns a command whose processes can be ended together, where that is possible.
	 */
	static List<String> inOwnGroup(List<String> command) {
		List<String> all = new ArrayList<>();
		if (Files.isExecutable(SETSID)) {
			all.add(SETSID.toString());
		}
		all.addAll(command);
		return all;
	}

	static ChildProcess start(ProcessBuilder builder) throws IOException {
		Process process = builder.start();
		return new ChildProcess(process, watch(process.pid()));
	}

	private static @Nullable Process watch(long pid) {
		if (!Files.isExecutable(SHELL)) {
			return null;
		}
		try {
			return new ProcessBuilder(inOwnGroup(List.of(SHELL.toString(), "-c", WATCH, String.valueOf(pid))))
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			logger.debug("Nothing watches process {}", pid, ex);
			return null;
		}
	}

	InputStream output() {
		return this.process.getInputStream();
	}

	InputStream errors() {
		return this.process.getErrorStream();
	}

	OutputStream input() {
		return this.process.getOutputStream();
	}

	/** Returns what those hold who write to it. */
	ReentrantLock writing() {
		return this.writing;
	}

	/**
	 * Ends the program: first by the end of its input, then by force.
	 * @param graceMillis how long it may take to end by itself
	 */
	void end(long graceMillis) {
		if (this.watch != null) {
			// Before the program, whose number may be another's afterwards
			this.watch.destroyForcibly();
		}
		List<ProcessHandle> descendants = this.process.descendants().toList();
		closeInput();
		if (!isGone(graceMillis)) {
			this.process.destroyForcibly();
		}
		descendants.forEach(ProcessHandle::destroyForcibly);
	}

	/** Somebody may be stuck in writing, and hold the stream. */
	private void closeInput() {
		Thread.ofVirtual().start(() -> {
			try {
				this.process.getOutputStream().close();
			}
			catch (IOException ex) {
				logger.trace("The input of process {} was closed already", this.process.pid(), ex);
			}
		});
	}

	private boolean isGone(long millis) {
		try {
			return this.process.waitFor(Math.max(millis, 50), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Returns the exit code of a program that ended by itself, to be put behind a reason.
	 */
	String howItEnded() {
		return this.process.isAlive() ? "" : " (exit code %d)".formatted(this.process.exitValue());
	}

}
