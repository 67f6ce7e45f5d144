package io.planloom.webhooks;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			120                           | PT2M
			' 3 '                         | PT3S
			0                             | PT0S
			999999999                     | PT277777H46M39S
			Thu, 01 Jan 2026 00:00:30 GMT | PT30S
			Wed, 31 Dec 2025 23:59:00 GMT | PT-1M
			99999999999999999999          |
			-1                            |
			1.5                           |
			soon                          |
			''                            |
			                              |
			""")
	void readsSecondsAndDates(@Nullable String value, @Nullable Duration expected) {
		assertThat(RetryAfter.parse(value, Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(expected);
	}

}
