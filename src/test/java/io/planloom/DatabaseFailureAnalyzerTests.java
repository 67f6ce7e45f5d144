package io.planloom;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

import org.springframework.beans.factory.BeanCreationException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFailureAnalyzerTests {

	private final DatabaseFailureAnalyzer analyzer = new DatabaseFailureAnalyzer();

	@Test
	void tellsWhatToCheckWhereDatabaseCannotBeReached() {
		Throwable failure = new BeanCreationException("flyway",
				new PSQLException("Connection to db:5432 refused.", PSQLState.CONNECTION_UNABLE_TO_CONNECT));
		assertThat(Objects.requireNonNull(this.analyzer.analyze(failure))).satisfies((analysis) -> {
			assertThat(analysis.getDescription()).endsWith("Connection to db:5432 refused.");
			assertThat(analysis.getAction()).contains("SPRING_DATASOURCE_URL");
		});
	}

	@Test
	void leavesFailuresOfStatementsToOthers() {
		assertThat(this.analyzer.analyze(new PSQLException("No such column.", PSQLState.UNDEFINED_COLUMN))).isNull();
	}

}
