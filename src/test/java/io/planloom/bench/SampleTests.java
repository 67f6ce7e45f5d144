package io.planloom.bench;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SampleTests {

	private final Sample hundred = Sample
		.of(IntStream.rangeClosed(1, 100).mapToObj((value) -> (double) (101 - value)).toList());

	@Test
	void medianOfOneIsThatOne() {
		assertThat(Sample.of(List.of(7.0)).median()).isEqualTo(7);
	}

	@Test
	void medianIsNoInvention() {
		assertThat(Sample.of(List.of(9.0, 1.0, 4.0, 2.0)).median()).isEqualTo(2);
	}

	@Test
	void percentilesAreByNearestRank() {
		assertThat(this.hundred.median()).isEqualTo(50);
		assertThat(this.hundred.percentile(99)).isEqualTo(99);
		assertThat(this.hundred.percentile(100)).isEqualTo(100);
	}

	@Test
	void ratiosAreByTheUnit() {
		assertThat(this.hundred.over(50).median()).isEqualTo(1);
	}

	@Test
	void refusesToTellOfNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(List.of()));
	}

}
