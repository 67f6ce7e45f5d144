package io.planloom.text;

import java.time.Duration;
import java.time.Instant;

import io.planloom.text.RetryAfter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a waiting time is read. */
class RetryAfterTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			7                             | PT7S
			0                             | PT0S
			-3                            | PT0S
			1.5                           | PT1.5S
			Wed, 21 Oct 2026 07:28:30 GMT | PT30S
			Wed, 21 Oct 2026 07:00:00 GMT | PT0S
			soon                          |
			''                            |
			                              |
			' 3 '                         | PT3S
			NaN                           |
			Infinity                      |
			1e3                           |
			""")
	void readsSecondsAndDates(@Nullable String value, @Nullable Duration expected) {
		assertThat(RetryAfter.parse(value, Instant.parse("2026-10-21T07:28:00Z"))).isEqualTo(expected);
	}

}
