package io.planloom.execution;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeapSlotsTests {

	@ParameterizedTest
	@CsvSource({ "16, 16", "64, 32", "256, 128", "1024, 512", "2048, 1024", "16384, 1024" })
	void followsTheHeapWithinBounds(long megabytes, int slots) {
		assertThat(HeapSlots.of(megabytes << 20)).isEqualTo(slots);
	}

	@Test
	void isWhatAWorkerHasUnlessToldOtherwise() {
		assertThat(properties(0).slots()).isEqualTo(HeapSlots.of(Runtime.getRuntime().maxMemory()));
		assertThat(properties(7).slots()).isEqualTo(7);
		assertThatIllegalArgumentException().isThrownBy(() -> properties(-1))
			.withMessage("planloom.worker.slots must be 1 or more, or 0 to follow the heap");
	}

	private static WorkerProperties properties(int slots) {
		return new WorkerProperties(true, slots, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(12),
				Duration.ofMinutes(5));
	}

}
