package io.planloom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The server of a service that was killed, where it lives on without it: no watchdog saw
 * to its end, or it is not there yet. It is stopped rather than taken over, so that every
 * start has the programs and the port of its own.
 */
final class StaleServer {

	private final DataDirectory data;

	private final PostgresPrograms programs;

	StaleServer(DataDirectory data, PostgresPrograms programs) {
		this.data = data;
		this.programs = programs;
	}

	/** Sees to it that nothing runs on the directory and nothing hinders a start. */
	void clear() throws IOException {
		Optional<PostmasterFile> file = PostmasterFile.in(this.data.path());
		if (file.isPresent()) {
			clear(file.get());
		}
	}

	private void clear(PostmasterFile file) throws IOException {
		switch (file.owner(this.programs)) {
			case GONE -> endOrphans();
			case SERVER -> new Postmaster(this.data, this.programs).stop();
			case STRANGER -> {
				endOrphans();
				Files.delete(file.file());
			}
			case UNKNOWN -> throw NoDatabaseException.embedded(
					"Process %d may be a PostgreSQL server that runs in %s.".formatted(file.pid(), this.data.path()),
					"Stop it, or delete %s if it is something else.".formatted(file.file()));
		}
	}

	/**
	 * The children of a killed server end their statements before they notice. Nothing
	 * may start beside them, and it is the file that keeps PostgreSQL from doing so.
	 */
	private void endOrphans() throws IOException {
		List<ProcessHandle> orphans = ProcessHandle.allProcesses().filter(this.programs::include).toList();
		for (ProcessHandle orphan : orphans) {
			orphan.destroy();
			try {
				orphan.onExit().orTimeout(20, TimeUnit.SECONDS).join();
			}
			catch (CompletionException ex) {
				throw new IOException("process %d of an earlier server does not end".formatted(orphan.pid()), ex);
			}
		}
	}

}
