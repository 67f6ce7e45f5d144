package io.planloom.plan.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.LimitsChangeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlanTests {

	@Test
	void claimsLongestRemainingPathFirst() {
		PlanFixture plan = PlanFixtures.running("short", "long", "middle<long", "end<middle", "two", "last<two");
		assertThat(plan.claim(2)).containsExactly("long", "two");
	}

	@Test
	void claimsNoMoreThanItsParallelism() {
		PlanFixture plan = PlanFixtures
			.running(LimitsBuilder.limits().parallel(2).timeout(Duration.ofMinutes(1)).build(), "a", "b", "c");
		assertThat(plan.claim(10)).hasSize(2);
		assertThat(plan.claim(10)).isEmpty();
		assertThat(plan.lastChange().runnableAt()).isNull();
		plan.complete("a");
		assertThat(plan.lastChange().runnableAt()).isNotNull();
		assertThat(plan.claim(10)).containsExactly("c");
	}

	@Test
	void startsStepWhenAllItWaitsForCompleted() {
		PlanFixture plan = PlanFixtures.running("a", "b", "c<a,b");
		plan.claim(2);
		plan.complete("a");
		assertThat(plan).hasStep("c", StepStatus.PENDING);
		plan.complete("b");
		assertThat(plan).hasStep("c", StepStatus.READY);
	}

	@Test
	void synthesizesWhenEveryStepEnded() {
		PlanFixture plan = PlanFixtures.running("a", "b");
		plan.claim(2);
		plan.complete("a");
		assertThat(plan).hasStep("synthesize", StepStatus.PENDING);
		plan.fail("b");
		assertThat(plan.claim(1)).containsExactly("synthesize");
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.types()).endsWith("step.completed", "plan.partial");
	}

	@Test
	void staysPartialWhenSynthesisFails() {
		PlanFixture plan = PlanFixtures.running("a", "b");
		plan.claim(2);
		plan.complete("a", "b");
		plan.claim(1);
		plan.fail("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void waitsBeforeAnotherAttempt() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.claim(1);
		plan.retry("a");
		assertThat(plan.claim(1)).isEmpty();
		assertThat(plan.lastChange().runnableAt()).isEqualTo(plan.now.plus(PlanFixture.DELAY));
		plan.tick(PlanFixture.DELAY);
		assertThat(plan.claim(1)).containsExactly("a");
		assertThat(plan.held("a").attempt()).isEqualTo(2);
	}

	@Test
	void failsStepThatHasNoAttemptLeft() {
		PlanFixture plan = PlanFixtures.running("a");
		for (int i = 0; i < 3; i++) {
			plan.tick(PlanFixture.DELAY);
			plan.claim(1);
			plan.retry("a");
		}
		assertThat(plan).hasStep("a", StepStatus.FAILED).hasStatus(PlanStatus.FAILED);
	}

	@Test
	void refusesOutcomeOfAnotherAttemptOrWorker() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.claim(1);
		AttemptRef held = plan.held("a");
		StepOutcome done = new StepOutcome.Completed("late", List.of());
		List<AttemptRef> strangers = List.of(new AttemptRef(held.planId(), "a", 2, held.worker()),
				new AttemptRef(held.planId(), "a", 1, UUID.randomUUID()),
				new AttemptRef(held.planId(), "b", 1, held.worker()));
		for (AttemptRef stranger : strangers) {
			assertThat(plan.lifecycle().complete(stranger, done, (failures, after) -> Duration.ZERO)).isFalse();
		}
		assertThat(plan.plan.pending().isEmpty()).isTrue();
		assertThat(plan).hasStep("a", StepStatus.IN_PROGRESS);
	}

	@Test
	void forgetsAttemptThatWasGivenBack() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.claim(1);
		assertThat(plan.lifecycle().release(plan.held("a"), List.of())).isTrue();
		plan.collect();
		assertThat(plan.step("a").attempt()).isZero();
		assertThat(plan.attempts).noneMatch((attempt) -> attempt.attempt().stepId().equals("a"));
		assertThat(plan.claim(1)).containsExactly("a");
		assertThat(plan.held("a").attempt()).isOne();
	}

	@Test
	void blamesStepThatLosesFiveWorkers() {
		PlanFixture plan = PlanFixtures.running("a");
		for (int i = 0; i < 5; i++) {
			plan.claim(1);
			plan.lifecycle().reclaim(plan.worker);
			plan.collect();
			assertThat(plan).hasStep("a", StepStatus.READY);
		}
		plan.claim(1);
		plan.lifecycle().reclaim(plan.worker);
		plan.collect();
		assertThat(plan).hasStep("a", StepStatus.FAILED);
		assertThat(plan.attempts.getLast().outcome()).isEqualTo(AttemptOutcome.LOST);
	}

	@Test
	void endsOnlyOnce() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.claim(1);
		plan.complete("a");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> plan.lifecycle().cancel())
			.withMessageContaining("it is completed");
		plan.tick(Duration.ofHours(1));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void expiresNotBeforeItsDeadline() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.RUNNING);
		plan.lifecycle().changeLimits(LimitsChangeBuilder.change().timeout(Duration.ofSeconds(5)).build());
		plan.tick(Duration.ofSeconds(5));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.FAILED);
	}

	@Test
	void refusesToStartFinishedStep() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.claim(1);
		plan.complete("a");
		assertThatExceptionOfType(IllegalTransitionException.class)
			.isThrownBy(() -> plan.step("a").start(plan.worker, plan.now))
			.withMessage("Cannot start step a: it is completed");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void anyGraphWithAnyFailuresComesToTruthfulEnd(long seed) {
		Random random = new Random(seed);
		PlanFixture plan = PlanFixtures.running(graph(random));
		for (int turn = 0; !plan.plan.status().isEnded(); turn++) {
			assertThat(turn).isLessThan(1000);
			plan.tick(PlanFixture.DELAY);
			plan.claim(1 + random.nextInt(4)).forEach((id) -> assertDependenciesCompleted(plan, id));
			List<String> running = List.copyOf(plan.held.keySet());
			if (!running.isEmpty()) {
				end(plan, running.get(random.nextInt(running.size())), random);
			}
		}
		assertThat(plan.plan.steps().all()).allMatch((step) -> step.status().isEnded());
		List<Step> work = plan.plan.steps().all().stream().filter(Step::isWork).toList();
		boolean all = work.stream().allMatch((step) -> step.is(StepStatus.COMPLETED));
		boolean any = work.stream().anyMatch((step) -> step.is(StepStatus.COMPLETED));
		boolean answered = plan.plan.steps().all().size() == 2 || plan.status("synthesize") == StepStatus.COMPLETED;
		PlanStatus expected = (all && answered) ? PlanStatus.COMPLETED : any ? PlanStatus.PARTIAL : PlanStatus.FAILED;
		assertThat(plan.plan.status()).isEqualTo(expected);
		assertThat(plan.types()).last().isEqualTo("plan." + expected.wireName());
	}

	private static String[] graph(Random random) {
		List<String> steps = new ArrayList<>();
		for (int i = 0; i < 1 + random.nextInt(15); i++) {
			List<String> dependencies = new ArrayList<>();
			for (int j = 0; j < i; j++) {
				if (random.nextInt(4) == 0) {
					dependencies.add("s" + j);
				}
			}
			steps.add("s" + i + (dependencies.isEmpty() ? "" : "<" + String.join(",", dependencies)));
		}
		return steps.toArray(String[]::new);
	}

	private static void end(PlanFixture plan, String stepId, Random random) {
		switch (random.nextInt(8)) {
			case 0 -> plan.fail(stepId);
			case 1 -> plan.retry(stepId);
			case 2 -> {
				plan.lifecycle().release(plan.held(stepId), List.of());
				plan.held.remove(stepId);
				plan.collect();
			}
			default -> plan.complete(stepId);
		}
	}

	private static void assertDependenciesCompleted(PlanFixture plan, String stepId) {
		Step step = plan.step(stepId);
		if (step.isWork()) {
			assertThat(plan.plan.steps().graph().inputsOf(step))
				.allMatch((input) -> plan.status(input.stepId()) == StepStatus.COMPLETED);
		}
	}

}
