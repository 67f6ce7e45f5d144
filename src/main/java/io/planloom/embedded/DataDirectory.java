package io.planloom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.util.FileSystemUtils;

/**
 * The data directory of the embedded server, with its password and the files beside it.
 */
final class DataDirectory {

	static final String USERNAME = "planloom";

	private static final String PASSWORD_FILE = "planloom.password";

	/**
	 * Nothing here trades safety for speed: losing the machine's power loses no commit.
	 */
	private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
			"max_connections=100", "fsync=on", "synchronous_commit=on", "full_page_writes=on", "timezone=UTC",
			"log_timezone=UTC", "log_checkpoints=off");

	private final Path path;

	DataDirectory(Path path) {
		this.path = path.toAbsolutePath().normalize();
	}

	Path path() {
		return this.path;
	}

	Path beside(String suffix) {
		return this.path.resolveSibling(this.path.getFileName() + suffix);
	}

	/**
	 * A server on loopback is open to every user of the machine, so it asks for this.
	 */
	String password() throws IOException {
		return Files.readString(this.path.resolve(PASSWORD_FILE)).strip();
	}

	/**
	 * Makes the data directory unless it is there. It gets its name last, so that one
	 * which was not finished is never taken for one.
	 */
	void initialize(PostgresPrograms programs) throws IOException {
		if (Files.exists(this.path.resolve("PG_VERSION"))) {
			return;
		}
		Path unfinished = beside(".unfinished");
		FileSystemUtils.deleteRecursively(unfinished);
		Files.deleteIfExists(this.path);
		Path password = beside(".password");
		Files.writeString(password, UUID.randomUUID().toString(), StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
		PostgresPrograms.Ended ended = programs.run("initdb", arguments(unfinished, password));
		if (!ended.well()) {
			throw NoDatabaseException.embedded(
					"PostgreSQL cannot make its data directory %s: %s.".formatted(this.path, ended.complaint()),
					programs.advice());
		}
		Files.move(password, unfinished.resolve(PASSWORD_FILE));
		Files.move(unfinished, this.path, StandardCopyOption.ATOMIC_MOVE);
	}

	private static List<String> arguments(Path directory, Path password) {
		List<String> arguments = new ArrayList<>(List.of("--pgdata=" + directory, "--username=" + USERNAME,
				"--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
				"--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
		SETTINGS.forEach((setting) -> arguments.add("--set=" + setting));
		return arguments;
	}

	/**
	 * Returns the last error of the server's log, for a person who wonders why it did not
	 * start.
	 */
	String lastComplaint() throws IOException {
		Path log = beside(".log");
		List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
		return lines.reversed()
			.stream()
			.filter((line) -> line.contains("FATAL:") || line.contains("PANIC:"))
			.findFirst()
			.orElse("see " + log);
	}

}
