package io.planloom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL server on loopback that belongs to this service and ends with it, also if
 * it is killed. Its pool is made from these connection details and is therefore closed
 * before the server stops.
 */
final class EmbeddedServer implements JdbcConnectionDetails, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedServer.class);

	private final Postmaster postmaster;

	private final Watchdog watchdog;

	private final DirectoryLock lock;

	private final int port;

	private final String password;

	private EmbeddedServer(DataDirectory data, DirectoryLock lock, int port) throws IOException {
		Path home = PostgresArchive.forThisMachine().unpackBelow(data.beside("-programs"));
		PostgresPrograms programs = new PostgresPrograms(home);
		new StaleServer(data, programs).clear();
		PostgresArchive.removeOthersThan(home);
		data.initialize(programs);
		this.lock = lock;
		this.postmaster = new Postmaster(data, programs);
		this.password = data.password();
		this.port = this.postmaster.start(port);
		this.watchdog = Watchdog.over(PostmasterFile.in(data.path()).orElseThrow());
		logger.info("PostgreSQL runs on port {} and keeps its data in {}", this.port, data.path());
	}

	/**
	 * Starts the server, on a new data directory or on what an earlier one left there.
	 * @param properties where and on which port
	 * @return the running server
	 */
	static EmbeddedServer start(EmbeddedProperties properties) {
		DataDirectory data = new DataDirectory(properties.directory());
		try {
			Files.createDirectories(data.beside("-programs"));
			DirectoryLock lock = DirectoryLock.take(data.beside(".lock"), data.path());
			return start(data, lock, properties.port());
		}
		catch (IOException ex) {
			throw NoDatabaseException.embedded("PostgreSQL cannot start in " + data.path(), ex);
		}
	}

	private static EmbeddedServer start(DataDirectory data, DirectoryLock lock, int port) throws IOException {
		try {
			return new EmbeddedServer(data, lock, port);
		}
		catch (IOException | RuntimeException ex) {
			lock.close();
			throw ex;
		}
	}

	@Override
	public String getJdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/postgres";
	}

	@Override
	public String getUsername() {
		return DataDirectory.USERNAME;
	}

	@Override
	public String getPassword() {
		return this.password;
	}

	@Override
	public void close() throws IOException {
		this.postmaster.stop();
		this.watchdog.close();
		this.lock.close();
	}

}
