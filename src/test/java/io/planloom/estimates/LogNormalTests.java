package io.planloom.estimates;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LogNormalTests {

	@Test
	void keepsBothQuantiles() {
		LogNormal figure = LogNormal.of(10, 30);
		assertThat(figure.at(0)).isEqualTo(10);
		assertThat(figure.at(NormalDistribution.Z90)).isCloseTo(30, within(1e-9));
	}

	@Test
	void doesNotVaryIfItNeverDid() {
		LogNormal figure = LogNormal.of(0.3, 0.3);
		assertThat(figure.at(-2)).isEqualTo(0.3);
		assertThat(figure.rest(0.1, 0.9)).isCloseTo(0.2, within(1e-9));
	}

	@Test
	void isPositiveEvenIfNothingWasMeasured() {
		assertThat(LogNormal.of(0, 0).at(0)).isPositive();
	}

	@Test
	void movesTowardsWhatWasObserved() {
		LogNormal assumed = LogNormal.of(10, 30);
		LogNormal observed = LogNormal.of(0.1, 0.1);
		assertThat(assumed.towards(observed, 0)).isEqualTo(assumed);
		assertThat(assumed.towards(observed, 0.5).median()).isCloseTo(1, within(1e-9));
		assertThat(assumed.towards(observed, 1).median()).isCloseTo(0.1, within(1e-9));
		assertThat(assumed.towards(observed, 1).sigma()).isZero();
	}

	@Test
	void hasAllOfItLeftAtTheBeginning() {
		LogNormal figure = LogNormal.of(10, 30);
		assertThat(figure.rest(0, 0.5)).isCloseTo(10, within(1e-6));
		assertThat(figure.rest(0, 0.9)).isCloseTo(30, within(1e-6));
	}

	@Test
	void hasLessLeftAsTimePassesAndNeverNothing() {
		LogNormal figure = LogNormal.of(10, 20);
		assertThat(figure.rest(2, 0.5)).isLessThan(figure.rest(0, 0.5));
		assertThat(figure.rest(5, 0.5)).isLessThan(figure.rest(2, 0.5)).isGreaterThan(5);
		assertThat(figure.rest(10, 0.5)).as("a step that is late").isBetween(2.0, 10.0);
		assertThat(figure.rest(10_000, 0.5)).isEqualTo(1_000);
	}

	@Test
	void agreesWithTablesOfTheNormalDistribution() {
		assertThat(NormalDistribution.quantile(0.5)).isCloseTo(0, within(1e-9));
		assertThat(NormalDistribution.quantile(0.9)).isCloseTo(NormalDistribution.Z90, within(1e-7));
		assertThat(NormalDistribution.quantile(0.975)).isCloseTo(1.959963985, within(1e-7));
		assertThat(NormalDistribution.quantile(0.001)).isCloseTo(-3.090232306, within(1e-7));
		assertThat(NormalDistribution.below(0)).isCloseTo(0.5, within(1e-6));
		assertThat(NormalDistribution.below(1.959963985)).isCloseTo(0.975, within(1e-6));
		assertThat(NormalDistribution.below(-3.090232306)).isCloseTo(0.001, within(1e-6));
	}

}
