package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.SpendingPlan;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Steps whose calls the model endpoint refuses for a time. */
class EndpointWaitTests {

	private static final StepError LIMITED = new StepError(StepErrorCode.RATE_LIMITED, "The rate is limited.");

	static LongStream seeds() {
		return LongStream.rangeClosed(1, 100);
	}

	@Test
	void waitsAsLongAsEndpointAsksWithoutLosingAnAttempt() {
		PlanFixture plan = PlanFixtures.running(strict().build(), "a");
		plan.claim(1);
		postpone(plan, "a", Duration.ofSeconds(42));
		assertThat(plan.status("a")).isEqualTo(StepStatus.READY);
		assertThat(plan.step("a").failures()).isZero();
		assertThat(plan.step("a").error()).isEqualTo(LIMITED);
		Instant until = plan.now.plusSeconds(42);
		assertThat(plan.lastChange().runnableAt()).isEqualTo(until);
		assertThat(plan.types()).endsWith("step.started", "step.retrying", "step.waiting");
		assertThat(plan.events).last()
			.isEqualTo(new StepEvent.Waiting(plan.step("a").line(), plan.plan.progress(), WaitingFor.ENDPOINT,
					LIMITED.message(), until, null));
		plan.tick(Duration.ofSeconds(41));
		assertThat(plan.claim(1)).isEmpty();
		plan.tick(Duration.ofSeconds(1));
		assertThat(plan.claim(1)).containsExactly("a");
		assertThat(plan.step("a").attempt()).isEqualTo(2);
		assertThat(plan.step("a").error()).isNull();
	}

	@Test
	void doesNotBelieveEndpointForEverThatNamesShortWaits() {
		PlanFixture plan = PlanFixtures.running(strict().build(), "a");
		for (int refusals = 1; refusals <= 5; refusals++) {
			assertThat(plan.claim(1)).containsExactly("a");
			postpone(plan, "a", Duration.ofMillis(1));
			plan.tick(Duration.ofMillis(1));
		}
		assertThat(plan.claim(1)).as("waits by the back-off").isEmpty();
		plan.tick(PlanFixture.DELAY);
		assertThat(plan.claim(1)).containsExactly("a");
	}

	@Test
	void failsWithTheCodeWhenTheEndpointAsksForMoreThanThePlanHas() {
		PlanFixture plan = PlanFixtures.running(strict().timeout(Duration.ofMinutes(1)).build(), "a");
		plan.claim(1);
		postpone(plan, "a", Duration.ofMinutes(2));
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.FAILED);
		assertThat(plan.ended().error()).isNotNull()
			.satisfies((error) -> assertThat(error.code()).isEqualTo(StepErrorCode.RATE_LIMITED));
	}

	@Test
	void triesOnceMoreBeforeTheDeadlineIfNobodyNamedATime() {
		PlanFixture plan = PlanFixtures.running(strict().timeout(Duration.ofSeconds(8)).build(), "a");
		plan.claim(1);
		postpone(plan, "a", null);
		assertThat(plan.lastChange().runnableAt()).isEqualTo(plan.now.plusSeconds(4));
		plan.tick(Duration.ofSeconds(7));
		plan.claim(1);
		postpone(plan, "a", null);
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.FAILED);
	}

	@Test
	void climbsAfterTrueFailuresOnly() {
		PlanFixture plan = PlanFixtures.running(strict().attempts(2).build(), "a");
		plan.claim(1);
		plan.retry("a");
		for (int refusals = 0; refusals < 10; refusals++) {
			plan.tick(Duration.ofSeconds(10));
			assertThat(plan.claim(1)).containsExactly("a");
			postpone(plan, "a", null);
			assertThat(plan.step("a").failures()).isEqualTo(1);
		}
		plan.tick(PlanFixture.DELAY);
		plan.claim(1);
		plan.retry("a");
		assertThat(plan.status("a")).isEqualTo(StepStatus.FAILED);
	}

	@Test
	void startsNothingOfCancelledPlan() {
		PlanFixture plan = PlanFixtures.running(strict().build(), "a");
		plan.claim(1);
		postpone(plan, "a", Duration.ofSeconds(1));
		plan.lifecycle().cancel();
		plan.collect();
		plan.tick(Duration.ofMinutes(1));
		assertThat(plan.claim(9)).isEmpty();
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.CANCELLED);
	}

	/** Whatever else happens, a step that fails has had all of its attempts. */
	@ParameterizedTest
	@MethodSource("seeds")
	void attemptThatWaitsNeverCountsAsFailure(long seed) {
		Random random = new Random(seed);
		int attempts = 1 + random.nextInt(3);
		PlanFixture plan = PlanFixtures.running(
				LimitsBuilder.limits().replans(0).splits(0).attempts(attempts).timeout(Duration.ofDays(9)).build(), "a",
				"b", "c<a");
		Map<String, Integer> failed = new HashMap<>();
		for (int turn = 0; turn < 200 && !plan.plan.status().isEnded(); turn++) {
			plan.tick(Duration.ofMinutes(1));
			plan.claim(1 + random.nextInt(3));
			for (String step : List.copyOf(plan.held.keySet())) {
				switch (random.nextInt(5)) {
					case 0 -> plan.complete(step);
					case 1 -> {
						failed.merge(step, 1, Integer::sum);
						plan.retry(step);
					}
					default -> postpone(plan, step, random.nextBoolean() ? Duration.ofSeconds(5) : null);
				}
			}
			plan.plan.steps().work().forEach((step) -> {
				int failures = failed.getOrDefault(step.id(), 0);
				assertThat(step.failures()).as(step.id()).isEqualTo(failures);
				assertThat(step.is(StepStatus.FAILED)).as(step.id()).isEqualTo(failures == attempts);
			});
		}
		assertThat(plan.plan.status().isEnded()).isTrue();
	}

	private static void postpone(PlanFixture plan, String step, @Nullable Duration retryAfter) {
		plan.settle(step, new StepOutcome.Postponed(LIMITED, retryAfter, List.of(SpendingPlan.call(0))));
	}

	/** Nothing mends what failed, so that the first failure is the end. */
	private static LimitsBuilder strict() {
		return LimitsBuilder.limits().replans(0).splits(0).attempts(1);
	}

}
