package io.planloom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A PostgreSQL that keeps what it has committed, as one in production does. */
final class Database implements AutoCloseable {

	private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

	private final EmbeddedPostgres server;

	private final JdbcClient jdbc;

	private final ProcessHandle process;

	private Database(EmbeddedPostgres server, Path data) throws IOException {
		this.server = server;
		long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
		this.process = ProcessHandle.of(postmaster).orElseThrow();
		this.jdbc = JdbcClient.create(connection("postgres"));
		for (String setting : DURABLE) {
			if (!setting(setting).equals("on")) {
				throw new IllegalStateException("The server runs with %s off".formatted(setting));
			}
		}
	}

	static Database start() {
		return Commands.unchecked(() -> {
			Files.createDirectories(Program.LOGS);
			Path data = Files.createTempDirectory(Program.LOGS, "data");
			EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
				.setOverrideWorkingDirectory(Program.LOGS.resolve("programs").toAbsolutePath().toFile())
				.setDataDirectory(data)
				.setCleanDataDirectory(true)
				// Tells when each transaction committed, by the machine's clock
				.setServerConfig("track_commit_timestamp", "on");
			Settings.postgres().forEach(server::setServerConfig);
			DURABLE.forEach((setting) -> server.setServerConfig(setting, "on"));
			return new Database(server.start(), data);
		});
	}

	ProcessHandle process() {
		return this.process;
	}

	/** Makes an empty database. Returns its JDBC address. */
	String create(String name) {
		this.jdbc.sql("create database " + name).update();
		return url(name);
	}

	String url(String name) {
		return this.server.getJdbcUrl("postgres", name);
	}

	DataSource connection(String name) {
		return new SingleConnectionDataSource(url(name), "postgres", "", true);
	}

	String setting(String name) {
		return this.jdbc.sql("select current_setting(?)").param(name).query(String.class).single();
	}

	/**
	 * Returns a number that grows by one with each transaction of the server that writes;
	 * those that only read take no number.
	 */
	long writers() {
		return this.jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint").query(Long.class).single();
	}

	/** Measures how long one client waits for the commit of one small row, in ms. */
	Sample commits(Duration duration) {
		return Commands.unchecked(() -> {
			try (Connection connection = this.server.getDatabase("postgres", "postgres").getConnection()) {
				connection.createStatement().execute("create table if not exists commits (at timestamptz)");
				connection.setAutoCommit(false);
				return commits(connection, System.nanoTime() + duration.toNanos());
			}
		});
	}

	private static Sample commits(Connection connection, long end) throws Exception {
		List<Double> millis = new ArrayList<>();
		try (PreparedStatement insert = connection.prepareStatement("insert into commits values (?)")) {
			while (System.nanoTime() < end) {
				insert.setTimestamp(1, java.sql.Timestamp.from(Instant.now()));
				long start = System.nanoTime();
				insert.executeUpdate();
				connection.commit();
				millis.add((System.nanoTime() - start) / 1e6);
			}
		}
		return Sample.of(millis);
	}

	@Override
	public void close() {
		Commands.unchecked(() -> {
			this.server.close();
			return this.server;
		});
	}

}
