package io.planloom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.planloom.testing.ChildJvm;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A service whose parent is killed: a shell, in the place of Maven. */
@ProcessTest
@DisabledOnOs(OS.WINDOWS)
class ParentProcessIntegrationTests {

	@TempDir
	private static Path directory;

	private final Path output = directory.resolve("service.log");

	private final List<ProcessHandle> started = new ArrayList<>();

	@AfterEach
	void leaveNothingRunning() {
		this.started.forEach(ProcessHandle::destroyForcibly);
	}

	@Test
	void serviceEndsInGoodOrderWithParentThatIsKilled() throws IOException {
		Process parent = ChildJvm.start(shell(service()));
		this.started.add(parent.toHandle());
		Awaitility.await().until(() -> Files.readString(this.output).contains("Planloom is ready"));
		ProcessHandle service = parent.children().findFirst().orElseThrow();
		this.started.add(service);
		parent.destroyForcibly();
		// A process that nobody buries stays, without a command
		Awaitility.await().until(() -> service.info().command().isEmpty());
		assertThat(Files.readString(this.output)).contains("Process " + parent.pid() + ", which started this service",
				"Graceful shutdown complete");
	}

	@Test
	void buildBindsServiceToMaven() throws IOException {
		assertThat(Path.of("pom.xml")).content().contains("<%1$s>true</%1$s>".formatted(ParentProcess.BINDS));
	}

	private ProcessBuilder shell(List<String> service) {
		List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" & wait", "parent"));
		command.addAll(service);
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(this.output.toFile());
	}

	private static List<String> service() {
		TestDatabase database = TestDatabase.create();
		List<String> command = ChildJvm.command(PlanloomApplication.class, ChildJvm.classPathWithoutTests(),
				"--server.port=0", "--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(),
				"--logging.level.org.springframework.boot.tomcat=info");
		command.add(1, "-D" + ParentProcess.BINDS + "=true");
		return command;
	}

}
