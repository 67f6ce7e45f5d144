package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.EndedBy;
import io.planloom.plan.Fallback;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Progress;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepState;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.PlanFixtures.OFTEN;
import static org.assertj.core.api.Assertions.assertThat;

/** When the planner is asked for the rest of a plan. */
class ReplanningTests {

	private static final Limits ONCE = PlanFixtures.replans(1, 0);

	@Test
	void replacesStepThatFailedAndWhatDependsOnItAlone() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c<b", "d<c,a", "e");
		plan.claim(4);
		plan.complete("a");
		plan.fail("b");
		ClaimedStep replan = plan.think("replan_1");
		assertThat(replan.spec()).isEqualTo(new StepSpec.Replan("b failed: The model refused the request.",
				ReplanScope.FAILURE, ReplanCause.FAILURE));
		assertThat(replan.notes().stepStates())
			.extracting((line) -> line.id() + " " + line.stays() + " " + line.status())
			.containsExactly("a true COMPLETED", "b false FAILED", "c false PENDING", "d false PENDING",
					"e true IN_PROGRESS");
		assertThat(replan.notes().stepStates().getFirst().result()).isEqualTo(new StepInput("a", "Do a", 1));
		plan.replan("replan_1", "other<a", "d<other");
		assertThat(plan.replanned()).satisfies((event) -> {
			assertThat(event.revision()).isEqualTo(2);
			assertThat(event.kept()).containsExactly("a", "e");
			assertThat(event.invalidated()).containsExactly("b", "c", "d");
			assertThat(event.added()).containsExactly("other", "d");
			assertThat(event.steps()).extracting(PlannedStep::id).containsExactly("other", "d");
			assertThat(event.reason()).startsWith("b failed");
		});
		assertThat(plan.step("b").isSuperseded()).isTrue();
		assertThat(plan).hasStep("c", StepStatus.SKIPPED);
		assertThat(plan.step("c").isSuperseded()).isTrue();
		assertThat(plan.status("e")).as("goes on meanwhile").isEqualTo(StepStatus.IN_PROGRESS);
		assertThat(plan.revisions.getLast().author()).isEqualTo(RevisionAuthor.REPLANNER);
		assertThat(plan.claim(4)).containsExactly("other");
		plan.complete("e", "other");
		assertThat(plan.claim(4)).containsExactly("d");
		assertThat(plan.inputs("d")).containsExactly("other");
		plan.complete("d");
		assertThat(plan.plan.progress())
			.isEqualTo(Progress.of(plan.plan.steps().work().stream().map(Step::status).toList(), PlanStatus.RUNNING));
		assertThat(plan.plan.progress().total()).isEqualTo(4);
		assertThat(plan.claim(4)).containsExactly("synthesize");
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.replans()).isEqualTo(1);
	}

	@Test
	void bringsBackWithMoreTimeWhatHadTooLittle() {
		for (Duration timeout : List.of(Duration.ofSeconds(2), Duration.ofSeconds(15))) {
			PlanFixture plan = PlanFixtures.running(OFTEN, "other");
			plan.claim(1);
			plan.settle("other", new StepOutcome.Failed(new StepError(StepErrorCode.TIMEOUT, "Too late."),
					StepOutcome.Reach.STEP, List.of()));
			plan.think("replan_1");
			StepAttributes attributes = StepAttributes.NONE.withTimeout(timeout);
			plan.replan("replan_1",
					List.of(new DraftedStep("again", new StepSpec.Action("Do other"), List.of(), attributes)));
			assertThat(plan.claim(1)).containsExactly("again");
		}
	}

	@Test
	void takesFailuresTogether() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c", "d<a,b");
		plan.claim(3);
		plan.fail("a");
		plan.tick(Duration.ofMillis(100));
		plan.settle("b", new StepOutcome.Failed(new StepError(StepErrorCode.BAD_REQUEST, "It said nothing."),
				StepOutcome.Reach.STEP, List.of()));
		assertThat(plan.claim(4)).isEmpty();
		ClaimedStep replan = plan.think("replan_1");
		assertThat(replan.spec().description())
			.isEqualTo("a failed: The model refused the request. b failed: It said nothing.");
		assertThat(replan.ref().attempt()).isEqualTo(1);
		plan.replan("replan_1", "x", "d<x");
		assertThat(plan.replanned().invalidated()).containsExactly("a", "b", "d");
		assertThat(plan.plan.replans()).isEqualTo(1);
	}

	@Test
	void asksNobodyWhenItHasBeenPlannedAnewOftenEnough() {
		PlanFixture plan = PlanFixtures.running(ONCE, "a", "b", "c<b");
		plan.claim(2);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "x", "y<x");
		plan.claim(4);
		plan.settle("x", new StepOutcome.Failed(new StepError(StepErrorCode.BAD_REQUEST, "It said nothing."),
				StepOutcome.Reach.STEP, List.of()));
		assertThat(plan).hasStep("y", StepStatus.SKIPPED);
		assertThat(plan.claim(4)).containsExactly("synthesize");
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.ended().endedBy().who()).isEqualTo(EndedBy.Cause.PLAN);
		assertThat(plan.ended().error()).isNotNull()
			.satisfies((fault) -> assertThat(fault.message()).contains("x failed", "y was skipped")
				.doesNotContain("b failed"));
	}

	@Test
	void finishesWhatItCanWhenPlannerHasNoIdea() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c<b");
		plan.claim(2);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		assertThat(plan).hasStep("c", StepStatus.PENDING);
		plan.fail("replan_1");
		assertThat(plan).hasStep("c", StepStatus.SKIPPED);
		assertThat(plan.claim(4)).containsExactly("synthesize");
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.types()).doesNotContain("plan.replanned");
		assertThat(plan.plan.replans()).isZero();
	}

	@Test
	void plansAnewWhatWasSkippedAfterReplanThatFailed() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c<b");
		plan.claim(2);
		plan.fail("b");
		plan.think("replan_1");
		plan.fail("replan_1");
		plan.settle("a", new StepOutcome.Failed(new StepError(StepErrorCode.BAD_REQUEST, "It said nothing."),
				StepOutcome.Reach.STEP, List.of()));
		assertThat(plan.think("replan_2").notes().stepStates()).extracting(StepState::stays)
			.containsExactly(false, false, false);
		plan.replan("replan_2", "x", "y<x");
		plan.claim(4);
		plan.complete("x");
		plan.claim(4);
		plan.complete("y");
		plan.claim(4);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void climbsFromAttemptsOverFallbackAndPartsToPlanner() {
		PlanFixture plan = PlanFixtures.own(PlanFixtures.replans(1, 1), Strategy.DAG, DraftedSteps.action("a"),
				new DraftedStep("b", new StepSpec.Action("Do b"), List.of(),
						StepAttributes.NONE.withFallback(new Fallback("Instead", "writer"))));
		plan.claim(2);
		plan.complete("a");
		for (int attempt = 1; attempt <= 3; attempt++) {
			plan.retry("b");
			plan.tick(PlanFixture.DELAY);
			plan.claim(1);
		}
		assertThat(plan.step("b").spec()).isEqualTo(new StepSpec.Action("Instead", "writer"));
		plan.fail("b");
		plan.claim(1);
		assertThat(plan.step("b").spec()).isEqualTo(new StepSpec.Subgoal("Do b", null));
		plan.fail("b");
		plan.think("replan_1");
		plan.fail("replan_1");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan.events.stream()
			.filter((event) -> event instanceof StepEvent.Retrying)
			.map((event) -> ((StepEvent.Retrying) event).rung()))
			.containsExactly("attempt", "attempt", "fallback", "split");
		assertThat(plan.types()).endsWith("step.completed", "plan.partial");
	}

}
