package io.planloom.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.planloom.testing.ChildJvm;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A {@link TestService} in a JVM of its own. */
final class TestServiceProcess {

	private final Process process;

	private final Path output;

	TestServiceProcess(Path directory) throws IOException {
		this.output = Files.createTempFile(directory.getParent(), "service", ".log");
		this.process = ChildJvm.start(new ProcessBuilder(
				ChildJvm.command(TestService.class, ChildJvm.classPath(), "--planloom.embedded.directory=" + directory))
			.redirectErrorStream(true)
			.redirectOutput(this.output.toFile()));
	}

	/** Waits until it has written. */
	TestServiceProcess awaitReady() {
		Awaitility.await().until(() -> output().contains(TestService.READY) || !this.process.isAlive());
		assertThat(this.process.isAlive()).as(output()).isTrue();
		return this;
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What services wrote into this database, the last one at the end. */
	List<String> lines() {
		String line = output().lines().filter((candidate) -> candidate.startsWith(TestService.READY)).findFirst().get();
		return List.of(line.substring(TestService.READY.length()).split(" "));
	}

	long pid() {
		return this.process.pid();
	}

	int exitCode() throws Exception {
		return this.process.waitFor();
	}

	/** As {@code kill}. */
	void terminate() {
		this.process.destroy();
		this.process.onExit().join();
	}

	/** Leaves the server to itself when the service is killed. */
	void killWatchdog() {
		this.process.children().forEach(TestServiceProcess::kill);
	}

	/** As {@code kill -9}. */
	void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	/** The server's own process, unless it has been stopped. */
	static Optional<ProcessHandle> server(Path directory) throws IOException {
		Path file = directory.resolve("postmaster.pid");
		return Files.exists(file) ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
				: Optional.empty();
	}

	/** Kills a server, which stays a zombie where nobody buries it. */
	static void kill(ProcessHandle server) {
		CompletableFuture<ProcessHandle> exit = server.onExit();
		server.destroyForcibly();
		Awaitility.await().until(() -> exit.isDone() || server.info().command().isEmpty());
	}

}
