package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.command.PauseResume;
import io.planloom.plan.command.SkipStep;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.RefusingEndpoint;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans whose model endpoint refuses every call. */
class EndpointPauseTests {

	private static final StepError LOCKED = new StepError(StepErrorCode.UNAUTHORIZED, "The key is wrong.");

	private static final Duration PROBE = Duration.ofSeconds(30);

	static LongStream seeds() {
		return LongStream.rangeClosed(1, 200);
	}

	@Test
	void pausesInOneSentenceAndPutsStepBack() {
		PlanFixture plan = PlanFixtures.running(strict().build(), "a", "b");
		plan.claim(1);
		refuse(plan, "a", true);
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.PAUSED);
		assertThat(plan.status("a")).isEqualTo(StepStatus.READY);
		assertThat(plan.step("a").failures()).isZero();
		assertThat(plan.step("a").error()).isEqualTo(LOCKED);
		assertThat(plan.types()).endsWith("step.started", "step.waiting", "plan.paused");
		assertThat(plan.events).last()
			.isEqualTo(new PlanEvent.PlanPaused(EndedBy.Cause.ENDPOINT,
					"Calls of gpt at models.example:443 are refused: The key is wrong."));
		assertThat(plan.lastChange().runnableAt()).isEqualTo(plan.now.plus(PROBE));
		assertThat(plan.claim(9)).as("nothing starts").isEmpty();
	}

	@Test
	void triesEndpointWithOneStepAndTellsNobodyWhileItRefuses() {
		PlanFixture plan = paused("a", "b", "c");
		int events = plan.events.size();
		for (int tries = 0; tries < 5; tries++) {
			plan.tick(PROBE);
			assertThat(plan.claim(9)).containsExactly("a");
			assertThat(plan.lastChange().runnableAt()).as("one at a time").isNull();
			refuse(plan, "a", tries % 2 == 0);
			assertThat(plan.claim(9)).isEmpty();
		}
		assertThat(plan.events).hasSize(events);
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.PAUSED);
		assertThat(plan.step("a").attempt()).as("calls that were made").isEqualTo(4);
	}

	@Test
	void goesOnWithTheCallThatTheEndpointTook() {
		PlanFixture plan = paused("a", "b");
		plan.tick(PROBE);
		plan.claim(9);
		plan.complete("a");
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.RUNNING);
		assertThat(plan.types()).endsWith("plan.paused", "plan.resumed", "step.started", "step.completed");
		PlanEvent resumed = plan.events.get(plan.events.size() - 3);
		assertThat(resumed).isEqualTo(new PlanEvent.PlanResumed(EndedBy.Cause.ENDPOINT,
				"The model endpoint takes calls of gpt again.", "gpt"));
		assertThat(plan.claim(9)).containsExactly("b");
	}

	@Test
	void isNotWellWhileNobodyAnswers() {
		PlanFixture plan = paused("a");
		plan.tick(PROBE);
		plan.claim(9);
		plan.settle("a", new StepOutcome.RetryLater(PlanFixture.PASSING, null, List.of(call(StepErrorCode.TIMEOUT))));
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.PAUSED);
		assertThat(plan.step("a").failures()).as("says nothing of the step").isZero();
	}

	@Test
	void goesOnWhenCallIsAnsweredWithAFailure() {
		PlanFixture plan = paused("a", "b");
		plan.tick(PROBE);
		plan.claim(9);
		plan.fail("a");
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.RUNNING);
		assertThat(plan.status("a")).isEqualTo(StepStatus.FAILED);
	}

	@Test
	void keepsWhatWasUnderWay() {
		PlanFixture plan = PlanFixtures.running(strict().build(), "a", "b", "c<b");
		plan.claim(2);
		refuse(plan, "a", true);
		plan.complete("b");
		assertThat(plan.plan.status()).as("another model may have made it").isEqualTo(PlanStatus.PAUSED);
		assertThat(plan.status("b")).isEqualTo(StepStatus.COMPLETED);
		assertThat(plan.claim(9)).isEmpty();
	}

	@Test
	void waitsForWhatIsUnderWayBeforeItTries() {
		PlanFixture plan = PlanFixtures.running(strict().build(), "a", "b");
		plan.claim(2);
		refuse(plan, "a", true);
		plan.tick(PROBE);
		assertThat(plan.claim(9)).isEmpty();
		refuse(plan, "b", true);
		assertThat(plan.types().stream().filter("plan.paused"::equals)).hasSize(1);
		assertThat(plan.claim(9)).containsExactly("a");
	}

	@Test
	void pausesDraft() {
		PlanFixture plan = new PlanFixture(strict().build());
		plan.claim(1);
		refuse(plan, "draft", false);
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.PAUSED);
		assertThat(plan.step("draft").attempt()).as("as if it had not been").isZero();
		plan.tick(PROBE);
		plan.draft("draft", DraftedSteps.action("a"));
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.RUNNING);
	}

	@Test
	void failsAtOnceIfNothingIsDoneAndEndpointWantsMoney() {
		PlanFixture plan = new PlanFixture(strict().build());
		plan.claim(1);
		refuse(plan, "draft", true, true);
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.FAILED);
		assertThat(plan.ended().error()).isEqualTo(LOCKED);
		PlanFixture begun = PlanFixtures.running(strict().build(), "a");
		begun.claim(1);
		refuse(begun, "a", true, true);
		assertThat(begun.plan.status()).as("its draft would be lost").isEqualTo(PlanStatus.PAUSED);
	}

	@Test
	void isHeldByPersonWhoPausesIt() {
		PlanFixture plan = paused("a");
		new PauseResume(plan.plan, plan.now).pause("Not today");
		plan.collect();
		assertThat(plan.events).last().isEqualTo(new PlanEvent.PlanPaused(EndedBy.Cause.USER, "Not today"));
		plan.tick(Duration.ofDays(1));
		assertThat(plan.lastChange().runnableAt()).isNull();
		assertThat(plan.claim(9)).isEmpty();
		resume(plan);
		assertThat(plan.claim(9)).containsExactly("a");
	}

	@Test
	void goesOnAtOnceWhenPersonResumesIt() {
		PlanFixture plan = paused("a", "b");
		resume(plan);
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.RUNNING);
		assertThat(plan.claim(9)).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void triesEndpointAtOnceWhenAnotherPlanSawItWork() {
		PlanFixture plan = paused("a");
		plan.lifecycle().retryEndpoint();
		plan.collect();
		assertThat(plan.lastChange().runnableAt()).isEqualTo(plan.now);
		assertThat(plan.claim(9)).containsExactly("a");
		PlanFixture held = PlanFixtures.running("a");
		new PauseResume(held.plan, held.now).pause(null);
		held.lifecycle().retryEndpoint();
		held.collect();
		assertThat(held.claim(9)).as("what a person paused").isEmpty();
	}

	@Test
	void triesAnotherStepIfTheRefusedOneIsSkipped() {
		PlanFixture plan = paused("a", "b<a");
		new SkipStep(plan.plan, plan.now).skip("a", null);
		plan.collect();
		plan.tick(PROBE);
		assertThat(plan.claim(9)).containsExactly("b");
	}

	@Test
	void letsStepBeEditedWhoseCallWasNeverMade() {
		PlanFixture plan = PlanFixtures.running(strict().build(), "a", "b");
		plan.claim(1);
		refuse(plan, "a", false);
		plan.edit(List.of(DraftedSteps.action("a", "b")));
		plan.tick(PROBE);
		assertThat(plan.claim(9)).containsExactly("b");
	}

	@Test
	void takesNoTimeOfThePlan() {
		PlanFixture plan = paused("a");
		Instant deadline = plan.plan.times().deadlineAt();
		plan.tick(Duration.ofDays(3));
		plan.lifecycle().expire();
		plan.collect();
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.PAUSED);
		resume(plan);
		assertThat(plan.plan.times().deadlineAt()).isEqualTo(deadline.plus(Duration.ofDays(3)));
	}

	/** No finished work is lost, and but for the one that tries, no step runs. */
	@ParameterizedTest
	@MethodSource("seeds")
	void losesNothingAndRunsNothingWhilePaused(long seed) {
		Random random = new Random(seed);
		PlanFixture plan = PlanFixtures.running(strict().parallel(3).timeout(Duration.ofDays(99)).build(), "a", "b",
				"c<a", "d<a,b", "e", "f<e");
		Set<String> done = new HashSet<>();
		for (int turn = 0; turn < 300 && !plan.plan.status().isEnded(); turn++) {
			plan.tick(Duration.ofSeconds(random.nextInt(60)));
			boolean paused = plan.plan.status() == PlanStatus.PAUSED;
			int before = plan.held.size();
			List<String> claimed = plan.claim(1 + random.nextInt(4));
			if (paused) {
				assertThat(claimed).as("tries").hasSizeLessThanOrEqualTo((before == 0) ? 1 : 0);
			}
			boolean down = turn % 40 < 25;
			for (String step : List.copyOf(plan.held.keySet())) {
				if (random.nextInt(3) == 0) {
					if (down) {
						refuse(plan, step, random.nextBoolean());
					}
					else {
						plan.complete(step);
						done.add(step);
					}
				}
			}
			assertThat(done).allSatisfy((step) -> assertThat(plan.status(step)).isEqualTo(StepStatus.COMPLETED));
			assertThat(plan.plan.steps().all()).extracting(Step::failures).containsOnly(0);
		}
		assertThat(plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
		assertThat(plan.types().stream().filter("plan.paused"::equals).count())
			.isEqualTo(plan.types().stream().filter("plan.resumed"::equals).count());
	}

	private static PlanFixture paused(String... steps) {
		PlanFixture plan = PlanFixtures.running(strict().build(), steps);
		plan.claim(1);
		refuse(plan, "a", true);
		return plan;
	}

	private static void resume(PlanFixture plan) {
		new PauseResume(plan.plan, plan.now).resume();
		plan.collect();
	}

	private static void refuse(PlanFixture plan, String step, boolean sent) {
		refuse(plan, step, sent, false);
	}

	private static void refuse(PlanFixture plan, String step, boolean sent, boolean unpaid) {
		plan.settle(step, new StepOutcome.Refused(LOCKED, new RefusingEndpoint("gpt", "models.example:443", unpaid),
				PROBE, sent ? List.of(call(LOCKED.code())) : List.of()));
	}

	private static ModelCall call(@Nullable ErrorCode code) {
		return new ModelCall("act", "gpt", null, null, null, null, Instant.EPOCH, 1, code, null);
	}

	/** Nothing mends what failed, so that the first failure is the end. */
	private static LimitsBuilder strict() {
		return LimitsBuilder.limits().replans(0).splits(0).attempts(1);
	}

}
