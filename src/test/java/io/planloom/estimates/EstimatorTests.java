package io.planloom.estimates;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import io.planloom.llm.price.ModelPrice;
import io.planloom.plan.Effort;
import io.planloom.plan.StepKind;
import io.planloom.plan.Strategy;
import io.planloom.plan.view.OpenPlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EstimatorTests {

	private History history = History.NONE;

	private final Map<String, ModelPrice> prices = new java.util.HashMap<>();

	private final Estimator estimator = new Estimator(() -> this.history, new TwoModels(), this.prices::get,
			(failures, retryAfter) -> Duration.ofSeconds(failures));

	@Test
	void hasNothingLeftOfEndedPlan() {
		PlanEstimate estimate = estimate(LeftOver.ended());
		assertThat(estimate.basis()).isEqualTo(EstimateSource.NONE);
		assertThat(estimate.calls()).isZero();
		assertThat(estimate.steps()).isEmpty();
		assertThat(estimate.criticalPath()).isEqualTo(new PlanEstimate.CriticalPath(List.of(), 0));
		assertThat(estimate.remaining()).isEqualTo(new PlanEstimate.Remaining(0, 0, new PlanEstimate.TokenRange(0, 0),
				new PlanEstimate.TokenRange(0, 0), new PlanEstimate.CostRange(BigDecimal.ZERO, BigDecimal.ZERO),
				new PlanEstimate.TimeRange(0, 0)));
		assertThat(this.estimator.of(LeftOver.ended(), LeftOver.NOW)).isZero();
	}

	@Test
	void assumesWhatIsNotKnown() {
		PlanEstimate estimate = estimate(LeftOver.running().step("a").plan());
		assertThat(estimate.basis()).isEqualTo(EstimateSource.PRIOR);
		PlanEstimate.StepEstimate step = estimate.steps().getFirst();
		assertThat(step.model()).isEqualTo("executor");
		assertThat(step.seconds().p50()).isCloseTo(12, within(1.0));
		assertThat(step.seconds().p90()).isCloseTo(40, within(5.0));
		assertThat(step.inputTokens().p50()).isCloseTo(1_500, within(100L));
		assertThat(step.outputTokens().p90()).isCloseTo(2_500, within(300L));
		assertThat(estimate.remaining().seconds()).isEqualTo(step.seconds());
	}

	@Test
	void scalesAssumptionsByEffort() {
		double usual = seconds(LeftOver.running().step("a").plan());
		assertThat(seconds(LeftOver.running().step("a").effort(Effort.LOW).plan())).isCloseTo(usual / 2, within(0.2));
		assertThat(seconds(LeftOver.running().step("a").effort(Effort.MEDIUM).plan())).isEqualTo(usual);
		assertThat(seconds(LeftOver.running().step("a").effort(Effort.HIGH).plan())).isCloseTo(usual * 2, within(0.2));
	}

	@Test
	void assumesStepsBeforeThereIsADraft() {
		PlanEstimate estimate = estimate(LeftOver.drafting().plan());
		assertThat(estimate.remaining().steps()).as("draft, five steps, synthesis").isEqualTo(7);
		assertThat(estimate.remaining().assumedSteps()).isEqualTo(6);
		assertThat(estimate.steps()).extracting(PlanEstimate.StepEstimate::id).containsExactly("draft");
		assertThat(estimate.steps().getFirst().model()).isEqualTo("planner");
		assertThat(estimate.criticalPath().steps()).containsExactly("draft");
		assertThat(estimate.criticalPath().seconds()).as("draft, three steps deep, synthesis")
			.isCloseTo(10 + 3 * 12 + 15, within(3.0));
		assertThat(estimate.remaining().seconds().p50()).isGreaterThan(estimate.criticalPath().seconds());
	}

	@Test
	void expectsPlansToBecomeAsLargeAsThoseBefore() {
		this.history = new History(Map.of(), Map.of(),
				Map.of(Strategy.AUTO, new History.SeenShape(100, new PlanShape(0, 0, 2, 1))));
		PlanEstimate estimate = estimate(LeftOver.drafting().plan());
		assertThat(estimate.remaining().assumedSteps()).as("most goals are answered at once").isZero();
		assertThat(estimate.remaining().seconds().p90()).isGreaterThan(40);
	}

	@Test
	void neverSeesLessInMoreSteps() {
		LeftOver plan = LeftOver.running();
		PlanEstimate before = estimate(plan.plan());
		for (int number = 0; number < 30; number++) {
			PlanEstimate after = estimate(plan.step("step_" + number).plan());
			assertThat(after.remaining().steps()).isEqualTo(number + 1);
			assertNotLess(after.remaining(), before.remaining());
			before = after;
		}
	}

	private static void assertNotLess(PlanEstimate.Remaining more, PlanEstimate.Remaining less) {
		assertThat(more.seconds().p50()).isGreaterThanOrEqualTo(less.seconds().p50());
		assertThat(more.seconds().p90()).isGreaterThanOrEqualTo(less.seconds().p90());
		assertThat(more.inputTokens().p50()).isGreaterThan(less.inputTokens().p50());
		assertThat(more.inputTokens().p90()).isGreaterThan(less.inputTokens().p90());
		assertThat(more.outputTokens().p50()).isGreaterThan(less.outputTokens().p50());
	}

	@Test
	void tellsParallelFromChain() {
		LeftOver chain = LeftOver.running().step("a").step("b", "a").step("c", "b").step("d", "c");
		LeftOver parallel = LeftOver.running().step("a").step("b").step("c").step("d");
		assertThat(seconds(parallel.plan())).isLessThan(seconds(chain.plan()) / 1.5);
		assertThat(seconds(parallel.maxParallel(1).plan())).isCloseTo(seconds(chain.plan()), within(0.2));
		assertThat(estimate(chain.plan()).criticalPath().steps()).containsExactly("a", "b", "c", "d");
		assertThat(estimate(parallel.plan()).criticalPath().steps()).hasSize(1);
		assertThat(estimate(parallel.plan()).remaining().inputTokens())
			.isEqualTo(estimate(chain.plan()).remaining().inputTokens());
	}

	@Test
	void doesNotAddUpTheBadLuckOfAllSteps() {
		PlanEstimate estimate = estimate(LeftOver.running().step("a").step("b", "a").step("c", "b").plan());
		assertThat(estimate.remaining().seconds().p90()).isLessThan(0.9 * 3 * 40);
	}

	@Test
	void shrinksAsStepsComplete() {
		LeftOver all = LeftOver.running().step("a").step("b", "a").step("c", "a").synthesis("b", "c");
		LeftOver some = LeftOver.running().step("b", "a").step("c", "a").synthesis("b", "c");
		LeftOver few = LeftOver.running().step("c", "a").synthesis("b", "c");
		LeftOver one = LeftOver.running().synthesis("b", "c");
		assertThat(List.of(all, some, few, one)).extracting((plan) -> seconds(plan.plan()))
			.isSortedAccordingTo(java.util.Comparator.reverseOrder())
			.doesNotHaveDuplicates();
		assertThat(estimate(some.plan()).criticalPath().steps()).hasSize(2).endsWith("synthesize");
		assertThat(estimate(one.plan()).steps()).extracting(PlanEstimate.StepEstimate::kind)
			.containsExactly(StepKind.SYNTHESIZE);
	}

	@Test
	void countsTimeThatHasPassed() {
		double fresh = seconds(LeftOver.running().step("a").plan());
		double begun = seconds(LeftOver.running().step("a").startedBefore(Duration.ofSeconds(5)).plan());
		assertThat(begun).isLessThan(fresh).isGreaterThan(fresh - 5);
		assertThat(seconds(LeftOver.running().step("a").startedBefore(Duration.ofHours(5)).plan())).isPositive();
		assertThat(seconds(LeftOver.running().step("a").startedBefore(Duration.ofSeconds(-5)).plan()))
			.as("a clock of another replica that is ahead")
			.isEqualTo(fresh);
	}

	@Test
	void waitsForTheNextAttempt() {
		double fresh = seconds(LeftOver.running().step("a").plan());
		assertThat(seconds(LeftOver.running().step("a").waitsFor(Duration.ofSeconds(50), 1).plan()))
			.isCloseTo(fresh + 50, within(1.0));
	}

	@Test
	void trustsHistoryMoreTheMoreThereIs() {
		assertThat(after(1).basis()).isEqualTo(EstimateSource.MIXED);
		assertThat(after(1).remaining().seconds().p50()).isBetween(0.4, 11.0);
		assertThat(after(5).remaining().seconds().p50()).isLessThan(after(1).remaining().seconds().p50());
		assertThat(after(8).basis()).isEqualTo(EstimateSource.HISTORY);
		PlanEstimate known = after(200);
		assertThat(known.calls()).isEqualTo(200);
		assertThat(known.remaining().seconds().p50()).isCloseTo(0.3, within(0.11));
		assertThat(known.remaining().inputTokens().p50()).isCloseTo(100, within(10L));
	}

	private PlanEstimate after(int attempts) {
		this.history = history(attempts, 0, Effort.MEDIUM);
		return estimate(LeftOver.running().step("a").plan());
	}

	@Test
	void knowsNothingOfOtherModels() {
		this.history = history(200, 0, Effort.MEDIUM);
		PlanEstimate estimate = estimate(LeftOver.running().step("a").model("other").plan());
		assertThat(estimate.basis()).isEqualTo(EstimateSource.PRIOR);
		assertThat(estimate.steps().getFirst().model()).isEqualTo("other");
	}

	@Test
	void takesEffortFromHistoryWhereItIsKnown() {
		this.history = history(200, 0, Effort.HIGH);
		assertThat(seconds(LeftOver.running().step("a").effort(Effort.HIGH).plan())).isCloseTo(0.3, within(0.11));
	}

	@Test
	void reckonsWithAttemptsThatFail() {
		this.history = history(200, 0, Effort.MEDIUM);
		PlanEstimate smooth = estimate(LeftOver.running().step("a").plan());
		this.history = history(200, 200, Effort.MEDIUM);
		PlanEstimate rough = estimate(LeftOver.running().step("a").plan());
		assertThat(rough.remaining().seconds().p90()).as("two attempts and a wait of a second")
			.isGreaterThan(smooth.remaining().seconds().p90() + 1);
		assertThat(rough.remaining().inputTokens().p90()).isGreaterThan(smooth.remaining().inputTokens().p90());
		PlanEstimate last = estimate(LeftOver.running().step("a").waitsFor(Duration.ZERO, 2).plan());
		assertThat(last.remaining().seconds().p90()).as("no other attempt follows")
			.isLessThan(smooth.remaining().seconds().p90() + 0.2);
	}

	@Test
	void knowsCostOnlyWherePricesAre() {
		OpenPlan plan = LeftOver.running().step("a").plan();
		assertThat(estimate(plan).remaining().cost()).isNull();
		assertThat(estimate(plan).steps().getFirst().cost()).isNull();
		this.prices.put("executor", new ModelPrice(BigDecimal.valueOf(2), BigDecimal.valueOf(10)));
		PlanEstimate.CostRange cost = Objects.requireNonNull(estimate(plan).remaining().cost());
		assertThat(cost.p50()).isCloseTo(new BigDecimal("0.011"), within(new BigDecimal("0.002")));
		assertThat(cost.p90()).isGreaterThan(cost.p50());
		assertThat(estimate(LeftOver.drafting().plan()).remaining().cost()).as("the planner has no price").isNull();
		this.prices.put("executor", new ModelPrice(BigDecimal.ZERO, BigDecimal.ZERO));
		assertThat(Objects.requireNonNull(estimate(plan).remaining().cost()).p90()).as("free is not unknown")
			.isEqualByComparingTo("0");
	}

	@Test
	void saysTheSameOfTheSamePlan() {
		OpenPlan plan = LeftOver.running().step("a").step("b", "a").plan();
		assertThat(estimate(plan)).isEqualTo(estimate(plan));
		Duration remaining = Objects.requireNonNull(this.estimator.of(plan, LeftOver.NOW));
		assertThat(remaining.toMillis() / 1000.0).isCloseTo(seconds(plan), within(0.06));
	}

	@Test
	void tellsNoRemainingTimeBeyondWhatThePlanMayTake() {
		LeftOver plan = LeftOver.running().maxParallel(1);
		for (int step = 0; step < 1000; step++) {
			plan.step("step_" + step);
		}
		assertThat(seconds(plan.plan())).isGreaterThan(Duration.ofMinutes(30).toSeconds());
		assertThat(this.estimator.of(plan.plan(), LeftOver.NOW)).isNull();
	}

	@RepeatedTest(30)
	void isSaneOnAnyPlan(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		LeftOver plan = LeftOver.running().maxParallel(1 + random.nextInt(8));
		int size = 1 + random.nextInt(100);
		for (int step = 0; step < size; step++) {
			List<String> before = new ArrayList<>();
			for (int edge = random.nextInt(3); edge > 0 && step > 0; edge--) {
				before.add("step_" + random.nextInt(step));
			}
			plan.step("step_" + step, before.stream().distinct().toArray(String[]::new));
		}
		PlanEstimate estimate = estimate(plan.plan());
		PlanEstimate.TimeRange seconds = estimate.remaining().seconds();
		assertThat(seconds.p90()).isGreaterThanOrEqualTo(seconds.p50());
		assertThat(seconds.p50()).isGreaterThanOrEqualTo(estimate.criticalPath().seconds());
		assertThat(seconds.p90())
			.isLessThan(estimate.steps().stream().mapToDouble((step) -> step.seconds().p90()).sum() + 1);
		assertThat(estimate.steps()).hasSize(size).allSatisfy((step) -> {
			assertThat(step.seconds().p90()).isGreaterThan(step.seconds().p50());
			assertThat(step.inputTokens().p90()).isGreaterThan(step.inputTokens().p50());
		});
		assertThat(estimate.criticalPath().steps()).isNotEmpty().doesNotHaveDuplicates();
	}

	private double seconds(OpenPlan plan) {
		return estimate(plan).remaining().seconds().p50();
	}

	private PlanEstimate estimate(OpenPlan plan) {
		return this.estimator.estimate(plan, LeftOver.NOW);
	}

	private static History history(int completed, int failed, Effort effort) {
		Work work = Work.of(StepKind.ACTION, "executor");
		Observed observed = new Observed(completed, failed, completed + failed, LogNormal.of(0.3, 0.4),
				LogNormal.of(100, 150), LogNormal.of(50, 60));
		return new History(Map.of(new History.Sized(work, effort), observed),
				Map.of(work, observed.scaled(1 / Priors.factor(effort))), Map.of());
	}

	static final class TwoModels implements Models {

		@Override
		public List<ModelDescription> all() {
			return List.of();
		}

		@Override
		public String resolve(ModelRole role, @Nullable String requested) {
			return (requested != null) ? requested : role.wireName();
		}

		@Override
		public boolean isDemo() {
			return false;
		}

		@Override
		public boolean knows(String name) {
			return true;
		}

	}

}
