package io.planloom.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A {@link TestService} in a JVM of its own. */
final class TestServiceProcess {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Process process;

	private final Path output;

	TestServiceProcess(Path directory) throws IOException {
		this.output = Files.createTempFile(directory.getParent(), "service", ".log");
		this.process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(),
				TestService.class.getName(), "--planloom.embedded.directory=" + directory))
			.redirectErrorStream(true)
			.redirectOutput(this.output.toFile())
			.start();
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	/** Waits until it has written. */
	TestServiceProcess awaitReady() {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> output().contains(TestService.READY) || !this.process.isAlive());
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
		assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
		return this.process.exitValue();
	}

	/** As {@code kill}. */
	void terminate() {
		this.process.destroy();
		this.process.onExit().join();
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
		Awaitility.await().atMost(PATIENCE).until(() -> exit.isDone() || server.info().command().isEmpty());
	}

}
