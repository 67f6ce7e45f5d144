package io.planloom.llm.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The many ways in which endpoints say how long they want to be left alone. */
class WaitTextTests {

	private static final Instant NOW = Instant.parse("2026-10-21T07:28:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			3.6s                       | PT3.6S
			6ms                        | PT0.006S
			1m2s                       | PT62S
			2m59.56s                   | PT179.56S
			1h0m5s                     | PT3605S
			1d2h                       | PT26H
			500 milliseconds           | PT0.5S
			2 minutes and 5 seconds    | PT125S
			11.38                      | PT11.38S
			250us                      | PT0.00025S
			0s                         | PT0S
			1792567710                 | PT30S
			1792567710.5               | PT30.5S
			1792567710000              | PT30S
			2026-10-21T07:28:30Z       | PT30S
			2026-10-21T09:28:30+02:00  | PT30S
			2026-10-21T07:20:00Z       | PT0S
			Wed, 21 Oct 2026 07:28:30 GMT | PT30S
			""")
	void readsTimeUntilReset(String text, Duration wait) {
		assertThat(WaitText.until(text, NOW)).isEqualTo(wait);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Please try again in 3.5s.                                              | PT3.5S
			Limit 7000, Used 6148, Requested 1895. Please try again in 2m30s. More | PT150S
			try again in 500ms                                                     | PT0.5S
			Try again in 20 seconds.                                               | PT20S
			Please retry after 6 seconds.                                          | PT6S
			Please retry in 34.074824224s.                                         | PT34.074824224S
			Retry your request in 2 minutes, 5 seconds                             | PT125S
			Please wait for about 10s before the next call                         | PT10S
			Try again in 20.                                                       | PT20S
			The limit resets in: 3s                                                | PT3S
			retry-after: 4                                                         | PT4S
			""")
	void findsWaitInWords(String words, Duration wait) {
		assertThat(WaitText.within(words)).isEqualTo(wait);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Please try again later.", "Retry 3 times.", "5s passed", "Wait 3 months", "",
			"It took 3.5s; try again", "available at 12:30" })
	void findsNoWaitWhereNoneIsNamed(String words) {
		assertThat(WaitText.within(words)).isNull();
	}

	@Test
	void readsEverySpanInEveryForm() {
		for (int seed = 0; seed < 2000; seed++) {
			Random random = new Random(seed);
			Duration wait = Duration.ofMillis(random.nextLong(4 * 3_600_000L) / ((seed % 3 == 0) ? 1000 : 1));
			String span = span(wait);
			assertThat(WaitText.parse(span)).as(span).isEqualTo(wait);
			assertThat(WaitText.within("Limit 5, used 3. Please try again in " + span + ". Or not.")).as(span)
				.isEqualTo(wait);
			assertThat(WaitText.until(NOW.plus(wait).toString(), NOW)).isEqualTo(wait);
			assertThat(WaitText.until(String.valueOf(NOW.plus(wait).toEpochMilli()), NOW)).isEqualTo(wait);
			assertThat(read(Map.of("retry-after-ms", String.valueOf(wait.toMillis())), "")).isEqualTo(wait);
			assertThat(read(Map.of("x-ratelimit-reset-tokens", span, "x-ratelimit-remaining-tokens", "0",
					"x-ratelimit-reset-requests", "9h", "x-ratelimit-remaining-requests", "12"), ""))
				.isEqualTo(wait);
			assertThat(read(Map.of("x-ratelimit-reset-tokens", span, "x-ratelimit-reset-requests", "0s"), ""))
				.isEqualTo(wait);
		}
	}

	@Test
	void asksHeadersBeforeWords() {
		assertThat(read(Map.of("retry-after", "7", "x-ratelimit-reset", "9"), "try again in 3s"))
			.isEqualTo(Duration.ofSeconds(7));
		assertThat(read(Map.of("retry-after", "soon"), "try again in 3s")).isEqualTo(Duration.ofSeconds(3));
		assertThat(read(Map.of("x-ratelimit-reset", "9", "x-ratelimit-remaining", "3"), "try again in 3s"))
			.isEqualTo(Duration.ofSeconds(3));
		assertThat(read(Map.of("anthropic-ratelimit-tokens-reset", "2026-10-21T07:28:09Z"), ""))
			.isEqualTo(Duration.ofSeconds(9));
		assertThat(read(Map.of("x-ratelimit-reset-requests-day", "33011"), "")).isNull();
		assertThat(new AskedWait(Map.of("x-ratelimit-reset", "9"), Map.of(), NOW).read("", false)).isNull();
	}

	@Test
	void readsWaitInBody() {
		for (Map<String, String> fields : List.of(Map.of("retrydelay", "3.5s"), Map.of("estimated_time", "3.5"),
				Map.of("retry_after_ms", "3500"), Map.of("x-ratelimit-reset", "1792567683500"))) {
			assertThat(new AskedWait(Map.of(), fields, NOW).read("", true)).isEqualTo(Duration.ofMillis(3500));
		}
	}

	private static @Nullable Duration read(Map<String, String> headers, String words) {
		return new AskedWait(headers, Map.of(), NOW).read(words, true);
	}

	private static String span(Duration wait) {
		StringBuilder span = new StringBuilder();
		if (wait.toHours() > 0) {
			span.append(wait.toHours()).append('h');
		}
		if (wait.toMinutes() > 0) {
			span.append(wait.toMinutesPart()).append('m');
		}
		return (wait.toMillis() < 1000) ? wait.toMillis() + "ms"
				: span + "%d.%03ds".formatted(wait.toSecondsPart(), wait.toMillisPart());
	}

}
