package io.planloom.plan.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.Spend;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.command.PauseResume;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.StepOutcome;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.SpendingPlan.call;
import static io.planloom.plan.model.SpendingPlan.limits;
import static io.planloom.plan.model.SpendingPlan.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What plans may spend is granted, counted and never exceeded. */
class BudgetTests {

	@Test
	void grantsTheUsualWithTheClaim() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 4), "a", "b");
		assertThat(plan.claim(2)).extracting((claimedStep) -> claimedStep.attemptBudget().granted())
			.containsExactly(SpendingPlan.USUAL, SpendingPlan.USUAL);
		assertThat(plan.committed().tokens()).isEqualTo(32_000);
	}

	@Test
	void dividesWhatIsLeftAmongParallelSteps() {
		SpendingPlan plan = SpendingPlan.of(limits(10_000, "0.1", 4), "a", "b", "c", "d");
		assertThat(plan.claim(4)).extracting((claimedStep) -> claimedStep.attemptBudget().granted())
			.hasSize(4)
			.allSatisfy((granted) -> {
				assertThat(Objects.requireNonNull(granted).tokens()).isEqualTo(2_500);
				assertThat(granted.cost()).isEqualByComparingTo("0.025");
			});
		assertThat(plan.reserve("a", 1)).isFalse();
	}

	@Test
	void beginsNothingWithoutRoomUntilSomeIsFreed() {
		SpendingPlan plan = SpendingPlan.of(limits(2_500, "1", 8), "a", "b", "c");
		assertThat(plan.claimed(3)).containsExactly("a", "b");
		assertThat(plan.fixture.lastChange().runnableAt()).as("nobody looks in vain").isNull();
		assertThat(plan.status()).isEqualTo(PlanStatus.RUNNING);
		plan.complete("a", call(300));
		assertThat(plan.fixture.lastChange().runnableAt()).isNotNull();
		assertThat(plan.claimed(3)).containsExactly("c");
		assertThat(plan.committed().tokens()).isEqualTo(2_300);
	}

	@Test
	void countsWhatCallsTookAndFreesTheRest() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 4), "a");
		plan.claim(1);
		plan.complete("a", call(1_200, "0.012"), call(800));
		assertThat(plan.spent().tokens()).isEqualTo(2_000);
		assertThat(plan.committed()).isEqualTo(plan.spent());
		assertThat(plan.spent().cost()).isEqualByComparingTo("0.012");
	}

	@Test
	void countsSilentCallsByTheirWorstCase() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 4), "a");
		plan.claim(1);
		plan.fixture.settle("a", new StepOutcome.RetryLater(PlanFixture.PASSING, null, List.of(silent(5_000))));
		assertThat(plan.committed().tokens()).isEqualTo(5_000);
	}

	@Test
	void countsWhatReleasedAttemptsTook() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 4), "a");
		plan.claim(1);
		plan.fixture.lifecycle().release(plan.fixture.held("a"), List.of(call(700)));
		assertThat(plan.committed().tokens()).isEqualTo(700);
	}

	@Test
	void holdsTheGrantOfLostWorkerUntilItReports() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 4), "a");
		plan.claim(1);
		AttemptRef lost = plan.fixture.held("a");
		plan.fixture.lifecycle().reclaim(plan.fixture.worker);
		assertThat(plan.committed().tokens()).as("nobody knows what it took").isEqualTo(16_000);
		plan.claim(1);
		assertThat(plan.committed().tokens()).isEqualTo(32_000);
		plan.fixture.lifecycle()
			.complete(lost, new StepOutcome.Completed("late", List.of(call(900))), (failures, after) -> Duration.ZERO);
		assertThat(plan.committed().tokens()).as("now it is known").isEqualTo(16_900);
	}

	@Test
	void holdsTheGrantOfCancelledAttemptUntilItReports() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 4), "a", "b");
		plan.claim(2);
		plan.fixture.lifecycle().cancel();
		assertThat(plan.committed().tokens()).isEqualTo(32_000);
		plan.fixture.lifecycle().spend(plan.fixture.held("a"), List.of());
		plan.fixture.lifecycle().spend(plan.fixture.held("b"), List.of(call(50)));
		assertThat(plan.committed().tokens()).isEqualTo(50);
	}

	@Test
	void freesNoGrantForStrangers() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 4), "a");
		plan.claim(1);
		AttemptRef held = plan.fixture.held("a");
		plan.fixture.lifecycle().spend(new AttemptRef(held.planId(), "a", 1, UUID.randomUUID()), List.of());
		assertThat(plan.committed().tokens()).isEqualTo(16_000);
	}

	@Test
	void grantsMoreWhileThereIsRoom() {
		SpendingPlan plan = SpendingPlan.of(limits(40_000, "2", 2), "a", "b");
		plan.claim(2);
		assertThat(plan.reserve("a", 8_000)).isTrue();
		assertThat(plan.reserve("b", 1)).isFalse();
		plan.complete("a", call(24_000));
		assertThat(plan.reserve("b", 1)).as("all that was granted was spent").isFalse();
		assertThat(plan.committed().tokens()).isEqualTo(40_000);
	}

	@Test
	void waitsForOthersBeforeItTriesAgain() {
		SpendingPlan plan = SpendingPlan.of(limits(20_000, "2", 2), "a", "b");
		plan.claim(2);
		plan.refuse("a", 15_000);
		assertThat(plan.status()).isEqualTo(PlanStatus.RUNNING);
		assertThat(plan.fixture.step("a").failures()).isZero();
		assertThat(plan.claimed(2)).as("what it needs is not there").isEmpty();
		assertThat(plan.fixture.lastChange().runnableAt()).isNull();
		plan.complete("b", call(1_000));
		assertThat(plan.claim(1)).singleElement().satisfies((claimedStep) -> {
			assertThat(claimedStep.ref().stepId()).isEqualTo("a");
			assertThat(Objects.requireNonNull(claimedStep.attemptBudget().granted()).tokens()).isEqualTo(15_000);
		});
	}

	@Test
	void pausesWhereNothingCanBeAffordedAnyMore() {
		SpendingPlan plan = SpendingPlan.of(limits(20_000, "2", 2), "a", "b");
		plan.claim(2);
		plan.refuse("a", 18_000, call(4_000));
		assertThat(plan.status()).isEqualTo(PlanStatus.PAUSED);
		assertThat(plan.pauseReason()).isEqualTo(
				"limit: a needs up to 18,000 tokens, which the limit of 20,000 (maxTokens) does not allow: 4,000 are spent.");
		assertThat(plan.reserve("b", 1_000)).as("what is under way ends").isTrue();
		plan.complete("b", call(2_000));
		assertThat(plan.claimed(2)).isEmpty();
		plan.changeLimits(30_000, "2");
		assertThat(plan.status()).as("a person goes on").isEqualTo(PlanStatus.PAUSED);
		plan.resume();
		assertThat(plan.claimed(2)).containsExactly("a");
	}

	@Test
	void pausesAgainIfNothingWasChanged() {
		SpendingPlan plan = SpendingPlan.of(limits(20_000, "2", 2), "a");
		plan.claim(1);
		plan.refuse("a", 21_000);
		plan.resume();
		assertThat(plan.status()).isEqualTo(PlanStatus.PAUSED);
	}

	@Test
	void pausesAtCost() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "0.05", 1), "a", "b<a");
		plan.claim(1);
		plan.complete("a", call(1_000, "0.05"));
		assertThat(plan.pauseReason())
			.isEqualTo("limit: b costs money, which the limit of 0.05 (maxCost) does not allow: 0.05 is spent.");
	}

	@Test
	void namesWhatLostAttemptsMayHaveTaken() {
		SpendingPlan plan = SpendingPlan.of(limits(20_000, "2", 1), "a");
		plan.claim(1);
		plan.fixture.lifecycle().reclaim(plan.fixture.worker);
		plan.claim(1);
		plan.refuse("a", 6_000);
		assertThat(plan.pauseReason()).isEqualTo(
				"limit: a needs up to 6,000 tokens, which the limit of 20,000 (maxTokens) does not allow: 0 are spent, up to 16,000 more were by attempts that were lost.");
	}

	@Test
	void pausesAtTheNextClaimIfLimitsAreLowered() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 4), "a", "b<a");
		plan.claim(1);
		plan.complete("a", call(9_000));
		plan.claim(1);
		plan.changeLimits(5_000, "2");
		assertThat(plan.status()).as("nothing is to begin").isEqualTo(PlanStatus.RUNNING);
		plan.complete("b", call(100));
		assertThat(plan.pauseReason()).isEqualTo(
				"limit: synthesize needs up to 1,000 tokens, which the limit of 5,000 (maxTokens) does not allow: 9,100 are spent.");
	}

	@Test
	void readsWhatWasWrittenWithoutLoss() {
		Spend amount = new Spend(5, new BigDecimal("0.00000001"));
		assertThat(amount.plus(amount).minus(amount)).isEqualTo(amount);
		assertThat(amount.covers(new Spend(5, BigDecimal.ONE))).isFalse();
		assertThat(amount.covers(new Spend(6, BigDecimal.ZERO))).isFalse();
		assertThat(new Spend(7, new BigDecimal("1")).share(3)).isEqualTo(new Spend(2, new BigDecimal("0.33333333")));
	}

	@Test
	void tellsOfStartWhenTheFirstCallIsMade() {
		SpendingPlan plan = SpendingPlan.of(limits(20_000, "2", 2), "a", "b");
		assertThat(plan.claimed(2)).containsExactly("a", "b");
		assertThat(started(plan)).as("either may have to be given back").isEmpty();
		assertThat(plan.reserve("a", 0)).isTrue();
		assertThat(started(plan)).containsExactly("a");
		assertThat(plan.reserve("a", 0)).isTrue();
		assertThat(started(plan)).containsExactly("a");
		plan.refuse("b", 15_000);
		assertThat(plan.fixture.events).last()
			.isInstanceOfSatisfying(StepEvent.Waiting.class,
					(waiting) -> assertThat(waiting.what()).isEqualTo(WaitingFor.BUDGET));
		plan.complete("a", call(100));
		assertThat(plan.claimed(1)).containsExactly("b");
		assertThat(started(plan)).as("what it needs is known now").containsExactly("a", "b");
		assertThat(plan.fixture.types()).doesNotContain("step.retrying");
	}

	@Test
	void tellsOfStartBeforeTheEndIfNoCallWasMade() {
		SpendingPlan plan = SpendingPlan.of(limits(20_000, "2", 2), "a");
		plan.claim(1);
		plan.complete("a");
		assertThat(plan.fixture.types()).containsSubsequence("step.started", "step.completed");
		assertThat(started(plan)).containsExactly("a");
	}

	@Test
	void tellsOfStartAtOnceWhereThereIsPlenty() {
		SpendingPlan plan = SpendingPlan.of(limits(200_000, "2", 2), "a", "b");
		assertThat(plan.claim(2)).extracting((claimedStep) -> claimedStep.attemptBudget().told()).containsOnly(true);
		assertThat(started(plan)).containsExactly("a", "b");
	}

	@Test
	void refusesToResumeWhatWouldPauseAtOnce() {
		SpendingPlan plan = SpendingPlan.of(limits(20_000, "2", 2), "a");
		plan.claim(1);
		plan.refuse("a", 25_000);
		assertThat(plan.status()).isEqualTo(PlanStatus.PAUSED);
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> new PauseResume(plan.fixture.plan, plan.fixture.now).resume())
			.withMessageEndingWith(
					"it is paused and a needs up to 25,000 tokens, which the limit of 20,000 (maxTokens) "
							+ "does not allow: 0 are spent; it takes a maxTokens of at least 25,000");
		assertThat(plan.fixture.plan.stop().pause()).isNotNull();
		plan.changeLimits(24_999, "2");
		assertThat(Objects.requireNonNull(plan.fixture.plan.stop().pause()).reason()).contains("the limit of 24,999");
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> new PauseResume(plan.fixture.plan, plan.fixture.now).resume());
		plan.changeLimits(25_000, "2");
		assertThat(Objects.requireNonNull(plan.fixture.plan.stop().pause()).reason())
			.isEqualTo("The limits have room again, so the plan can be resumed.");
		new PauseResume(plan.fixture.plan, plan.fixture.now).resume();
		plan.fixture.collect();
		assertThat(plan.claimed(1)).containsExactly("a");
		assertThat(plan.fixture.types().stream().filter("plan.paused"::equals)).hasSize(1);
	}

	private static List<String> started(SpendingPlan plan) {
		return plan.fixture.events.stream()
			.filter(StepEvent.Started.class::isInstance)
			.map((event) -> ((StepEvent.Started) event).step().id())
			.filter((id) -> !id.equals("draft"))
			.toList();
	}

}
