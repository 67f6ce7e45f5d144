package io.planloom.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one PostgreSQL server of a test JVM: a container where a Docker engine answers, an
 * embedded server elsewhere. It ends with the JVM.
 */
final class PostgresServer {

	private static final Path DOCKER_SOCKET = Path.of("/var/run/docker.sock");

	/** Unpacked once for all runs, until {@code target} is cleaned. */
	private static final File PROGRAMS = new File("target/embedded-pg").getAbsoluteFile();

	private static final PostgresServer RUNNING = new PostgresServer(dockerAnswers() ? container() : embedded());

	private final Function<String, TestDatabase> databases;

	private PostgresServer(Function<String, TestDatabase> databases) {
		this.databases = databases;
	}

	static PostgresServer running() {
		return RUNNING;
	}

	TestDatabase database(String name) {
		return this.databases.apply(name);
	}

	// Asking Testcontainers alone would log a stack trace on every machine without Docker
	private static boolean dockerAnswers() {
		return (System.getenv("DOCKER_HOST") != null || Files.exists(DOCKER_SOCKET))
				&& DockerClientFactory.instance().isDockerAvailable();
	}

	@SuppressWarnings("resource")
	private static Function<String, TestDatabase> container() {
		PostgreSQLContainer server = new PostgreSQLContainer("postgres:18-alpine");
		server.start();
		return (name) -> new TestDatabase(
				"jdbc:postgresql://%s:%d/%s".formatted(server.getHost(), server.getMappedPort(5432), name),
				server.getUsername(), server.getPassword());
	}

	private static Function<String, TestDatabase> embedded() {
		try {
			EmbeddedPostgres server = EmbeddedPostgres.builder()
				.setOverrideWorkingDirectory(PROGRAMS)
				.setDataDirectory(Files.createTempDirectory("postgres").resolve("data"))
				.setServerConfig("unix_socket_directories", "")
				.setPGStartupWait(Patience.MOST)
				.start();
			return (name) -> new TestDatabase(server.getJdbcUrl("postgres", name), "postgres", "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
