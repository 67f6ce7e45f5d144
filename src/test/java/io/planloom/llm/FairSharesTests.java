package io.planloom.llm;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How room is divided among texts. */
class FairSharesTests {

	@Test
	void leavesAllWholeIfTheyFit() {
		assertThat(FairShares.limit(List.of(10, 20, 30), 60)).isEqualTo(Integer.MAX_VALUE);
		assertThat(FairShares.limit(List.of(), 0)).isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void cutsLongOnesToEqualLengths() {
		assertThat(FairShares.limit(List.of(100, 100), 60)).isEqualTo(30);
	}

	@Test
	void givesWhatShortOnesLeaveToLongOnes() {
		assertThat(FairShares.limit(List.of(1000, 10, 1000), 110)).isEqualTo(50);
	}

	@Test
	void leavesNothingWithoutRoom() {
		assertThat(FairShares.limit(List.of(10, 20), -5)).isZero();
	}

}
