package io.planloom.estimates;

import java.time.Duration;
import java.util.Objects;

import io.planloom.plan.Effort;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.Strategy;
import io.planloom.testing.PlanRows;
import io.planloom.testing.StepRows;
import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HistoryReaderIntegrationTests {

	private static final Work ACT = new Work("act", "action", "demo");

	private final JdbcClient jdbc = JdbcClient.create(TestDatabase.create().dataSource());

	@Test
	void knowsNothingOfAnEmptyDatabase() {
		assertThat(read(200)).isEqualTo(History.NONE);
	}

	@Test
	void readsQuantilesOfAttempts() {
		for (int seconds = 1; seconds <= 11; seconds++) {
			int tokens = 100 * seconds;
			Duration took = Duration.ofSeconds(seconds);
			plan((step) -> step.took(took).call("act", tokens, 10, null));
		}
		History history = read(200);
		Observed observed = Objects.requireNonNull(history.usual().get(ACT));
		assertThat(observed.completed()).isEqualTo(11);
		assertThat(observed.calls()).isEqualTo(11);
		assertThat(observed.failed()).isZero();
		LogNormal time = Objects.requireNonNull(observed.seconds());
		assertThat(time.median()).isEqualTo(6);
		assertThat(time.at(NormalDistribution.Z90)).isCloseTo(10, within(1e-6));
		assertThat(Objects.requireNonNull(observed.inputTokens()).median()).isEqualTo(600);
		assertThat(history.attempts().get(new History.Sized(ACT, Effort.MEDIUM))).isEqualTo(observed);
	}

	@Test
	void takesAllCallsOfAnAttemptTogetherUnderThePurposeOfTheFirst() {
		PlanRows.plan()
			.step("draft",
					(step) -> step.kind(StepKind.DRAFT)
						.completed("drafted")
						.took(Duration.ofSeconds(9))
						.call("plan", 100, 10, null)
						.call("repair", 200, 20, null))
			.insert(this.jdbc);
		History history = read(200);
		assertThat(history.usual()).containsOnlyKeys(new Work("plan", "draft", "demo"));
		Observed observed = history.usual().values().iterator().next();
		assertThat(observed.completed()).isOne();
		assertThat(observed.calls()).isEqualTo(2);
		assertThat(Objects.requireNonNull(observed.outputTokens()).median()).isEqualTo(30);
	}

	@Test
	void makesEffortsComparable() {
		plan((step) -> step.effort(Effort.HIGH).took(Duration.ofSeconds(20)).call("act", 200, 20, null));
		History history = read(200);
		assertThat(seconds(history.attempts().get(new History.Sized(ACT, Effort.HIGH)))).isEqualTo(20);
		assertThat(seconds(history.usual().get(ACT))).as("as if of medium effort").isEqualTo(10);
	}

	@Test
	void leavesTokensUnknownThatNobodyTold() {
		plan((step) -> step.took(Duration.ofSeconds(1)).call("act", null, null, null));
		Observed observed = Objects.requireNonNull(read(200).usual().get(ACT));
		assertThat(observed.inputTokens()).isNull();
		assertThat(seconds(observed)).isEqualTo(1);
	}

	@Test
	void countsFailuresThatWereFollowedByAnotherAttempt() {
		plan((step) -> step.call("act", 100, 10, null));
		PlanRows.plan().step("again", (step) -> step.running(2).call("act", null, null, null)).insert(this.jdbc);
		PlanRows.plan().step("given up", (step) -> step.failed("No.").call("act", null, null, null)).insert(this.jdbc);
		Observed observed = Objects.requireNonNull(read(200).usual().get(ACT));
		assertThat(observed.completed()).isOne();
		assertThat(observed.failed()).isOne();
	}

	@Test
	void looksAtTheLatestPlansThatHaveADraft() {
		plan((step) -> step.took(Duration.ofSeconds(100)).call("act", 1, 1, null));
		plan((step) -> step.took(Duration.ofSeconds(1)).call("act", 1, 1, null));
		PlanRows.plan().status(PlanStatus.PLANNING).insert(this.jdbc);
		assertThat(seconds(read(1).usual().get(ACT))).isEqualTo(1);
	}

	@Test
	void seesHowLargePlansBecame() {
		plan((step) -> step.call("act", 1, 1, null));
		PlanRows.plan().status(PlanStatus.COMPLETED).insert(this.jdbc);
		PlanRows.plan().status(PlanStatus.COMPLETED).insert(this.jdbc);
		assertThat(read(200).shapes())
			.containsOnly(java.util.Map.entry(Strategy.AUTO, new History.SeenShape(3, new PlanShape(0, 0, 1, 0))));
	}

	private void plan(java.util.function.Consumer<StepRows> step) {
		PlanRows.plan().step("a", (rows) -> step.accept(rows.completed("done"))).insert(this.jdbc);
	}

	private static double seconds(@org.jspecify.annotations.Nullable Observed observed) {
		return Objects.requireNonNull(Objects.requireNonNull(observed).seconds()).median();
	}

	private History read(int plans) {
		return new HistoryReader(this.jdbc, new EstimateProperties(plans, Duration.ofSeconds(30))).read();
	}

}
