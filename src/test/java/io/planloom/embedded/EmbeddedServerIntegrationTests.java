package io.planloom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.planloom.testing.ProcessTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class EmbeddedServerIntegrationTests {

	@TempDir
	private static Path parent;

	private final Path directory = parent.resolve("postgres");

	private final List<TestServiceProcess> services = new ArrayList<>();

	@AfterEach
	void leaveNothingRunning() throws IOException {
		this.services.forEach(TestServiceProcess::terminate);
		TestServiceProcess.server(this.directory).ifPresent(TestServiceProcess::kill);
	}

	@Test
	void endsWithServiceThatIsKilledAndLosesNothing() throws IOException {
		TestServiceProcess killed = ready();
		ProcessHandle server = TestServiceProcess.server(this.directory).orElseThrow();
		killed.kill();
		Awaitility.await().untilAsserted(() -> assertThat(this.directory.resolve("postmaster.pid")).doesNotExist());
		Awaitility.await().until(() -> server.info().command().isEmpty());
		assertThatNextOneFindsWhatWasWrittenBy(killed);
	}

	@Test
	void keepsWhatWasWrittenWhenServiceIsKilledAndServerLivesOn() throws IOException {
		TestServiceProcess killed = ready();
		killed.killWatchdog();
		killed.kill();
		assertThat(TestServiceProcess.server(this.directory)).get().matches(ProcessHandle::isAlive);
		assertThatNextOneFindsWhatWasWrittenBy(killed);
	}

	@Test
	void keepsWhatWasWrittenWhenServiceAndServerAreKilled() throws IOException {
		TestServiceProcess killed = killedWithServer();
		assertThat(this.directory.resolve("postmaster.pid")).exists();
		assertThatNextOneFindsWhatWasWrittenBy(killed);
	}

	@Test
	void startsWhereProcessNumberOfKilledServerNowIsAnothers() throws IOException {
		TestServiceProcess killed = killedWithServer();
		Path file = this.directory.resolve("postmaster.pid");
		List<String> lines = new ArrayList<>(Files.readAllLines(file));
		lines.set(0, Long.toString(ProcessHandle.current().pid()));
		Files.write(file, lines);
		assertThatNextOneFindsWhatWasWrittenBy(killed);
	}

	@Test
	void removesWhatEarlierVersionsUnpacked() throws IOException {
		Path programs = parent.resolve("postgres-programs");
		Files.createDirectories(programs.resolve("0123456789abcdef/bin"));
		ready();
		assertThat(programs).isDirectoryContaining((build) -> Files.exists(build.resolve("bin/initdb")))
			.isDirectoryNotContaining("glob:**/0123456789abcdef");
	}

	@Test
	void outlivesPoolWhenServiceIsToldToStop() throws IOException {
		TestServiceProcess stopped = ready();
		stopped.terminate();
		assertThat(this.directory.resolve("postmaster.pid")).doesNotExist();
		TestServiceProcess next = ready();
		assertThat(next.lines()).isEqualTo(and(stopped.lines(), "stopped", "started"));
	}

	@Test
	void refusesDirectoryOfRunningServiceAndHarmsNothing() throws Exception {
		TestServiceProcess running = ready();
		TestServiceProcess refused = register(new TestServiceProcess(this.directory));
		assertThat(refused.exitCode()).isOne();
		assertThat(refused.output())
			.contains("Another Planloom, process %d, already uses the database in %s.".formatted(running.pid(),
					this.directory))
			.doesNotContain("\tat ");
		assertThat(TestServiceProcess.server(this.directory)).get().matches(ProcessHandle::isAlive);
	}

	@Test
	void isDurableAndListensOnLoopbackOnly() throws IOException {
		TestServiceProcess running = ready();
		assertThat(running.output()).contains("fsync: on", "synchronous_commit: on", "listen_addresses: 127.0.0.1");
	}

	private TestServiceProcess killedWithServer() throws IOException {
		TestServiceProcess killed = ready();
		TestServiceProcess.kill(TestServiceProcess.server(this.directory).orElseThrow());
		killed.kill();
		return killed;
	}

	private void assertThatNextOneFindsWhatWasWrittenBy(TestServiceProcess killed) throws IOException {
		TestServiceProcess next = ready();
		assertThat(next.lines()).isEqualTo(and(killed.lines(), "started"));
	}

	private TestServiceProcess ready() throws IOException {
		return register(new TestServiceProcess(this.directory)).awaitReady();
	}

	private TestServiceProcess register(TestServiceProcess service) {
		this.services.add(service);
		return service;
	}

	private static List<String> and(List<String> lines, String... more) {
		return Stream.concat(lines.stream(), Stream.of(more)).toList();
	}

}
