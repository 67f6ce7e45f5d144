package io.planloom;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells in place of a stack trace that the given database does not let the service in.
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
		return concernsConnection(cause.getSQLState())
				? new FailureAnalysis("The database does not let the service in: " + cause.getMessage(),
						"Check that it runs, and what SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and "
								+ "SPRING_DATASOURCE_PASSWORD say.",
						cause)
				: null;
	}

	/** By SQLSTATE class: no connection, no authorization, no such database. */
	private static boolean concernsConnection(@Nullable String state) {
		return state != null && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
	}

}
