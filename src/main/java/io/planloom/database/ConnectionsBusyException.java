package io.planloom.database;

import java.sql.SQLTransientConnectionException;

/**
 * As many wait for a connection of the pool as may. Nothing is wrong with the database.
 */
public final class ConnectionsBusyException extends SQLTransientConnectionException {

	/** SQLSTATE for too many connections. */
	private static final String STATE = "53300";

	ConnectionsBusyException(int waiting) {
		super("%d wait for a connection already".formatted(waiting), STATE);
	}

}
