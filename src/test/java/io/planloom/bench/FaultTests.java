package io.planloom.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FaultTests {

	@Test
	void comesAsOftenAsItShouldAndTheSameEachTime() {
		Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
		LongStream.range(0, 20_000).forEach((request) -> {
			assertThat(Fault.of(request)).isEqualTo(Fault.of(request));
			counts.merge(Fault.of(request), 1, Integer::sum);
		});
		assertThat(counts.get(Fault.NONE)).isCloseTo(12_000, within(300));
		assertThat(counts.get(Fault.LIMITED)).isCloseTo(4_000, within(250));
		assertThat(counts.get(Fault.ERROR)).isCloseTo(1_000, within(150));
		assertThat(counts.get(Fault.HANG)).isCloseTo(1_000, within(150));
		assertThat(counts.get(Fault.CUT)).isCloseTo(1_000, within(150));
		assertThat(counts.get(Fault.MALFORMED)).isCloseTo(1_000, within(150));
	}

}
