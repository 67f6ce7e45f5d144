package io.planloom.streaming;

import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.planloom.http.problem.InvalidValueException;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@IndependentTest
class StreamPositionTests {

	private final StreamPosition.Reader reader = new StreamPosition.Reader();

	private final Random random = new Random(16);

	@Test
	void isReadAsItWasWritten() {
		for (int plans = 0; plans < 100; plans++) {
			Map<UUID, Long> sequences = LongStream.range(0, plans)
				.boxed()
				.collect(Collectors.toMap((plan) -> new UUID(this.random.nextLong(), this.random.nextLong()),
						(plan) -> 1 + (this.random.nextLong() >>> 1) / (1L << this.random.nextInt(63))));
			StreamPosition position = new StreamPosition(sequences);
			assertThat(this.reader.convert(position.encoded())).isEqualTo(position);
			assertThat(position.encoded()).matches(StreamPosition.PATTERN);
		}
	}

	@Test
	void leavesOutPlansWithoutAnEvent() {
		assertThat(new StreamPosition(Map.of(UUID.randomUUID(), 0L))).isEqualTo(StreamPosition.START);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "12", "x", "A", "AA", "Ag", "AQE", "+/", "ä", "AQAAAAAAAAAAAAAAAAAAAAA",
			"AQAAAAAAAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAAAAAAAAD__________8B" })
	void refusesWhatWasNeverWritten(String text) {
		assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> this.reader.convert(text));
	}

	@Test
	void refusesCut() {
		String whole = new StreamPosition(Map.of(new UUID(1, 2), 3_000L, new UUID(3, 4), 5L)).encoded();
		for (int length = 0; length < whole.length(); length++) {
			String cut = whole.substring(0, length);
			// Whole positions, of no plan and of one
			if (length != 2 && length != 26) {
				assertThatExceptionOfType(InvalidValueException.class).as(cut)
					.isThrownBy(() -> this.reader.convert(cut));
			}
		}
	}

}
