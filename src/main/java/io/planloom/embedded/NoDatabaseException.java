package io.planloom.embedded;

import org.jspecify.annotations.Nullable;

/** Tells in one sentence why there is no database, and in another what helps. */
final class NoDatabaseException extends RuntimeException {

	private static final String ELSE = "Or set SPRING_DATASOURCE_URL to the address of a PostgreSQL server, "
			+ "such as jdbc:postgresql://localhost:5432/planloom.";

	private final String remedy;

	NoDatabaseException(String message, String remedy) {
		this(message, remedy, null);
	}

	NoDatabaseException(String message, String remedy, @Nullable Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	static NoDatabaseException neitherGivenNorEmbedded() {
		return new NoDatabaseException("No database is given and none is built in.",
				"Set SPRING_DATASOURCE_URL to the address of a PostgreSQL server, such as "
						+ "jdbc:postgresql://localhost:5432/planloom, with SPRING_DATASOURCE_USERNAME and "
						+ "SPRING_DATASOURCE_PASSWORD.");
	}

	static NoDatabaseException embedded(String message, String remedy) {
		return new NoDatabaseException(message, remedy + " " + ELSE);
	}

	static NoDatabaseException embedded(String message, Throwable cause) {
		return new NoDatabaseException(message + ": " + cause.getMessage(), "Mend that. " + ELSE, cause);
	}

	/**
	 * Returns the remedy for the person who starts the service.
	 * @return one or two sentences
	 */
	String remedy() {
		return this.remedy;
	}

}
