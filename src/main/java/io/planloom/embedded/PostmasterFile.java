package io.planloom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The {@code postmaster.pid} that a server writes when it starts and removes when it
 * stops, but not when it is killed. Another process may have the process number by now:
 * after a restart of a container one usually has.
 *
 * @param file the file itself
 * @param pid the server's process
 */
record PostmasterFile(Path file, long pid) {

	/** The present owner of the process number. */
	enum Owner {

		/** No process: PostgreSQL itself clears the file away. */
		GONE,

		/** The server that wrote the file. */
		SERVER,

		/** Another process: PostgreSQL would take it for the server and not start. */
		STRANGER,

		/** Some other PostgreSQL, or a process that cannot be looked at. */
		UNKNOWN

	}

	/**
	 * Reads the file.
	 * @param dataDirectory where it stands
	 * @return what it says, or nothing if no server left one
	 */
	static Optional<PostmasterFile> in(Path dataDirectory) throws IOException {
		Path file = dataDirectory.resolve("postmaster.pid");
		try {
			return Optional.of(new PostmasterFile(file, Long.parseLong(Files.readAllLines(file).getFirst().strip())));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		catch (NumberFormatException | NoSuchElementException ex) {
			throw NoDatabaseException.embedded("The file %s is damaged.".formatted(file),
					"Delete it if no PostgreSQL server runs there.");
		}
	}

	Owner owner(PostgresPrograms programs) {
		Optional<ProcessHandle> process = ProcessHandle.of(this.pid).filter(ProcessHandle::isAlive);
		if (process.isEmpty()) {
			return Owner.GONE;
		}
		if (programs.include(process.get())) {
			return Owner.SERVER;
		}
		return (isZombie() || process.get().info().command().filter(PostmasterFile::isOther).isPresent())
				? Owner.STRANGER : Owner.UNKNOWN;
	}

	private static boolean isOther(String command) {
		return !String.valueOf(Path.of(command).getFileName()).startsWith("postgres");
	}

	/** In a container a killed server often stays as a zombie, and seems to be alive. */
	private boolean isZombie() {
		try {
			return Files.readString(Path.of("/proc/" + this.pid + "/stat")).contains(") Z ");
		}
		catch (IOException ex) {
			return false;
		}
	}

}
