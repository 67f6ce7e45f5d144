package io.planloom.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Starts and stops the server. It outlives this process unless it is stopped. */
final class Postmaster {

	private static final int START_ATTEMPTS = 3;

	private final DataDirectory data;

	private final PostgresPrograms programs;

	Postmaster(DataDirectory data, PostgresPrograms programs) {
		this.data = data;
		this.programs = programs;
	}

	/**
	 * Starts the server and waits until it has recovered and takes connections.
	 * @param port where it listens, or 0 for any free port
	 * @return where it listens
	 */
	int start(int port) throws IOException {
		for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
			// Between looking for a free port and taking it, another program may have it
			int chosen = (port != 0) ? port : freePort();
			if (startOn(chosen)) {
				return chosen;
			}
		}
		throw NoDatabaseException.embedded(
				"PostgreSQL does not start in %s: %s.".formatted(this.data.path(), this.data.lastComplaint()),
				"Its log is %s.".formatted(this.data.beside(".log")));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private boolean startOn(int port) throws IOException {
		return control("start", "-l", this.data.beside(".log").toString(), "-o", "-p " + port);
	}

	/** Stops the server; without its checkpoint, if that takes too long. */
	void stop() throws IOException {
		if (!control("stop", "-m", "fast")) {
			control("stop", "-m", "immediate");
		}
	}

	private boolean control(String action, String... options) throws IOException {
		List<String> arguments = new ArrayList<>(List.of(action, "-D", this.data.path().toString(), "-w", "-t", "30"));
		arguments.addAll(List.of(options));
		return this.programs.run("pg_ctl", arguments).well();
	}

}
