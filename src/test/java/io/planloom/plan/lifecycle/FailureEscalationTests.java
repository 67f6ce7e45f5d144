package io.planloom.plan.lifecycle;

import java.util.List;
import java.util.Objects;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.Fallback;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.falling;
import static io.planloom.plan.model.DraftedSteps.optional;
import static io.planloom.plan.model.DraftedSteps.verify;
import static org.assertj.core.api.Assertions.assertThat;

/** What a step is given before it has failed for good. */
class FailureEscalationTests {

	@Test
	void fallsBackWhenItHasNoAttemptLeft() {
		PlanFixture plan = PlanFixtures.running(limits(2, 0, 0), falling(action("a")), action("b", "a"));
		plan.claim(9);
		plan.retry("a");
		plan.tick(PlanFixture.DELAY);
		plan.claim(9);
		plan.retry("a");
		assertThat((StepEvent.Retrying) plan.events.getLast()).satisfies((event) -> {
			assertThat(event.rung()).isEqualTo("fallback");
			assertThat(event.reason()).isEqualTo("Falls back, because: The model had a bad moment.");
		});
		ClaimedStep fallback = plan.take();
		assertThat(fallback.spec()).isEqualTo(new StepSpec.Action("Do without a", null));
		assertThat(fallback.ref().attempt()).isEqualTo(3);
		assertThat(fallback.notes().critique()).isEqualTo("The model had a bad moment.");
		plan.retry("a");
		plan.tick(PlanFixture.DELAY);
		plan.make("a", "Something");
		assertThat(plan.step("b").status()).isEqualTo(StepStatus.READY);
		assertThat(plan.take().inputs()).containsExactly(new StepInput("a", "Do without a", 4));
		plan.complete("b");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void givesFallbackItsAgentOrThatOfTheStep() {
		for (String agent : List.of("writer", "")) {
			Fallback fallback = new Fallback("Do less", agent.isEmpty() ? null : agent);
			PlanFixture plan = PlanFixtures.running(limits(1, 0, 0), new DraftedStep("a",
					new StepSpec.Action("Do a", "critic"), List.of(), StepAttributes.NONE.withFallback(fallback)));
			plan.claim(9);
			plan.fail("a");
			assertThat(plan.take().spec().agent()).isEqualTo(agent.isEmpty() ? "critic" : "writer");
		}
	}

	@Test
	void fallsBackThenIsDividedThenFails() {
		PlanFixture plan = PlanFixtures.running(limits(1, 0, 1), falling(action("a")), verify("check", "a"),
				action("b", "a"));
		plan.make("a", "First");
		plan.refuse("check", "Wrong");
		assertThat(plan.step("a").rung()).isEqualTo(EscalationLevel.FALLBACK);
		assertThat(plan).hasStep("check", StepStatus.PENDING);
		plan.make("a", "Second");
		plan.refuse("check", "Wrong, too");
		assertThat(plan.step("a").rung()).isEqualTo(EscalationLevel.SPLIT);
		ClaimedStep divided = plan.take();
		assertThat(divided.spec()).isEqualTo(new StepSpec.Subgoal("Do a", null));
		assertThat(divided.notes().critique()).isEqualTo("Its result did not pass verification: Wrong, too");
		plan.settle("a", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y"), 100, List.of(), List.of()));
		plan.claim(9);
		plan.complete("a.x", "a.y");
		plan.make("a.synthesize", "Third");
		plan.refuse("check", "Wrong for ever");
		assertThat(plan).hasStep("a", StepStatus.FAILED)
			.hasStep("a.synthesize", StepStatus.FAILED)
			.hasStep("b", StepStatus.SKIPPED);
		assertThat(retries(plan)).containsExactly("fallback", "split");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void judgesWhatFallsBackFromItsSteps() {
		DraftedStep big = falling(new DraftedStep("big", new StepSpec.Subgoal("Do big", null), List.of()));
		PlanFixture plan = PlanFixtures.running(limits(1, 0, 0), big, verify("check", "big"), action("b", "big"));
		plan.claim(9);
		plan.settle("big", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y"), 100, List.of(), List.of()));
		plan.claim(9);
		plan.complete("big.x", "big.y");
		plan.make("big.synthesize", "First");
		plan.refuse("check", "Wrong");
		assertThat(plan.step("big").rung()).isEqualTo(EscalationLevel.FALLBACK);
		assertThat(plan.plan.steps().work()).extracting(Step::id).containsExactly("big", "check", "b");
		plan.make("big", "Second");
		assertThat(plan).hasStep("big", StepStatus.WAITING);
		assertThat(plan.take().inputs()).containsExactly(new StepInput("big", "Do without big", 2));
		plan.pass("check");
		assertThat(plan.take().inputs()).containsExactly(new StepInput("big", "Do without big", 2));
		plan.complete("b");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void fallsBackWhenNothingOfItsStepsCompletes() {
		DraftedStep big = falling(new DraftedStep("big", new StepSpec.Subgoal("Do big", null), List.of()));
		PlanFixture plan = PlanFixtures.running(limits(1, 0, 0), big);
		plan.claim(9);
		plan.settle("big", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y"), 100, List.of(), List.of()));
		plan.claim(9);
		plan.fail("big.x");
		plan.fail("big.y");
		plan.make("big", "Second");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.answer()).isEqualTo("Second");
	}

	@Test
	void skipsOnlyItselfIfItIsOptional() {
		PlanFixture plan = PlanFixtures.running(limits(1, 0, 0), optional(action("a")), action("b", "a"),
				action("c", "b"));
		plan.claim(9);
		plan.fail("a");
		assertThat(plan.take().inputs()).isEmpty();
		plan.complete("b");
		plan.make("c", "C");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.stop().error()).isNull();
	}

	@Test
	void isNoLossButNothingWithoutOptionalSteps() {
		PlanFixture plan = PlanFixtures.running(limits(1, 0, 0), optional(action("a")), optional(action("b")));
		plan.claim(9);
		plan.fail("a");
		plan.fail("b");
		assertThat(plan).hasStatus(PlanStatus.FAILED);
		assertThat(Objects.requireNonNull(plan.plan.stop().error()).message())
			.isEqualTo("a failed: The model refused the request.");
		PlanFixture one = PlanFixtures.running(limits(1, 0, 0), optional(action("a")));
		one.claim(9);
		one.fail("a");
		assertThat(one).hasStatus(PlanStatus.FAILED);
	}

	@Test
	void keepsItsRungWhenWorkersAreLost() {
		PlanFixture plan = PlanFixtures.running(limits(1, 0, 0), falling(action("a")));
		plan.claim(9);
		plan.fail("a");
		for (int loss = 0; loss < 3; loss++) {
			assertThat(plan.take().spec().description()).isEqualTo("Do without a");
			plan.lifecycle().reclaim(plan.worker);
			plan.collect();
		}
		plan.make("a", "Something");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void replacesWhoJudgedWhatFailed() {
		PlanFixture plan = PlanFixtures.random(limits(1, 2, 0), false, false,
				List.of(action("a"), verify("check", "a"), action("b")));
		plan.make("a", "First");
		plan.refuse("check", "Wrong");
		plan.complete("b");
		plan.tick(PlanFixture.DELAY);
		plan.claim(9);
		plan.settle("replan_1",
				new StepOutcome.Replanned(List.of(action("c"), verify("other", "c")), false, List.of(), List.of()));
		assertThat(plan.plan.steps().work()).extracting(Step::id).containsExactly("b", "c", "other");
		plan.make("c", "C");
		plan.pass("other");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	private static List<String> retries(PlanFixture plan) {
		return plan.events.stream()
			.filter((event) -> event instanceof StepEvent.Retrying)
			.map((event) -> ((StepEvent.Retrying) event).rung())
			.toList();
	}

	private static Limits limits(int attempts, int replans, int splits) {
		return LimitsBuilder.limits().steps(20).replans(replans).attempts(attempts).revisions(0).splits(splits).build();
	}

}
