package io.planloom.llm.prompt;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How room is divided among texts. */
class LengthBudgetTests {

	@Test
	void leavesAllWholeIfTheyFit() {
		assertThat(LengthBudget.limit(List.of(10, 20, 30), 60)).isEqualTo(Integer.MAX_VALUE);
		assertThat(LengthBudget.limit(List.of(), 0)).isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void cutsLongOnesToEqualLengths() {
		assertThat(LengthBudget.limit(List.of(100, 100), 60)).isEqualTo(30);
	}

	@Test
	void givesWhatShortOnesLeaveToLongOnes() {
		assertThat(LengthBudget.limit(List.of(1000, 10, 1000), 110)).isEqualTo(50);
	}

	@Test
	void leavesNothingWithoutRoom() {
		assertThat(LengthBudget.limit(List.of(10, 20), -5)).isZero();
	}

}
