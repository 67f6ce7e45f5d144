package io.planloom.plan.lifecycle;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.model.NewRevision;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.StepOutcome;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static io.planloom.plan.model.DraftedSteps.drafted;
import static io.planloom.plan.model.PlanFixtures.OFTEN;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the steps of a plan of which the rest was planned anew. */
class ReplanApplicationTests {

	@Test
	void endsWellWhenGoalIsMetAllTheSame() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c<b", "d", "e<d");
		plan.claim(3);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.settle("replan_1", new StepOutcome.Replanned(List.of(), true, List.of(), List.of()));
		assertThat(plan.replanned().kept()).containsExactly("a", "d");
		assertThat(plan.replanned().invalidated()).containsExactly("b", "c", "e");
		assertThat(plan.replanned().added()).isEmpty();
		assertThat(plan.status("e")).as("nothing has to begin any more").isEqualTo(StepStatus.SKIPPED);
		plan.complete("d");
		assertThat(plan.claim(4)).containsExactly("synthesize");
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.progress().total()).isEqualTo(2);
	}

	@Test
	void joinsOneResultWhenGoalIsMetByIt() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b");
		plan.claim(3);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.settle("replan_1", new StepOutcome.Replanned(List.of(), true, List.of(), List.of()));
		assertThat(plan.claim(4)).containsExactly("synthesize");
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void doesNotTakeGoalAsMetByNothing() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b<a");
		plan.claim(3);
		plan.fail("a");
		plan.think("replan_1");
		plan.settle("replan_1", new StepOutcome.Replanned(List.of(), true, List.of(), List.of()));
		assertThat(plan).hasStatus(PlanStatus.FAILED).hasStep("b", StepStatus.SKIPPED);
	}

	@Test
	void givesOtherNamesToStepsWithTakenOnes() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b");
		plan.claim(3);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(new DraftedStep("b", new StepSpec.Action("Do it in another way"), List.of("a")),
				new DraftedStep("draft", new StepSpec.Action("Use {{b}} and {{a}}"), List.of("b", "a"))));
		assertThat(plan.replanned().added()).containsExactly("b_2", "draft_2");
		assertThat(plan.step("draft_2").description()).isEqualTo("Use {{b_2}} and {{a}}");
		assertThat(plan.plan.steps().dependenciesOf("draft_2")).containsExactly("a", "b_2");
		assertThat(plan.claim(4)).containsExactly("b_2");
	}

	@Test
	void takesStepsThatStayAsNamedOnly() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c", "d<c");
		plan.claim(3);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "a", "c", "d<c", "x<a");
		assertThat(plan.replanned().kept()).containsExactly("a", "c", "d");
		assertThat(plan.replanned().added()).containsExactly("x");
		assertThat(plan.attempts.stream().filter((ended) -> ended.attempt().stepId().equals("a"))).hasSize(1);
		assertThat(plan.step("a").attempt()).isEqualTo(1);
		assertThat(plan).hasStep("c", StepStatus.IN_PROGRESS);
	}

	@Test
	void doesWithoutStepThatFailedIfPlannerSaysSo() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c");
		plan.claim(3);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "c");
		assertThat(plan.replanned().invalidated()).containsExactly("b");
		plan.complete("c");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void takesStepsThatAreDoneForNoAnswer() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b");
		plan.claim(3);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "a");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.types()).doesNotContain("plan.replanned");
	}

	@Test
	void makesDagOfLinearPlan() {
		PlanFixture plan = PlanFixtures.own(OFTEN, Strategy.LINEAR, action("a"), action("b", "a"), action("c", "b"));
		plan.claim(1);
		plan.complete("a");
		plan.claim(1);
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "x<a", "c<a");
		assertThat(plan.plan.strategy()).isEqualTo(Strategy.DAG);
		assertThat(plan.revisions).extracting(NewRevision::number).containsExactly(1, 2);
	}

	@Test
	void staysLinearIfRestIs() {
		PlanFixture plan = PlanFixtures.own(OFTEN, Strategy.LINEAR, action("a"), action("b", "a"), action("c", "b"));
		plan.claim(1);
		plan.complete("a");
		plan.claim(1);
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "x<a", "y<x");
		assertThat(plan.plan.strategy()).isEqualTo(Strategy.LINEAR);
	}

	@Test
	void asksForConsentAgainWhereApprovalStays() {
		PlanFixture plan = PlanFixtures.own(OFTEN, Strategy.DAG, action("a"), action("b"), approval("may", "b"),
				action("c", "may"));
		plan.claim(2);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("x", "a"), approval("may", "x"), action("c", "may")));
		plan.claim(1);
		plan.complete("x");
		assertThat(plan).hasStep("may", StepStatus.WAITING);
		plan.consent().approveStep("may", null);
		plan.collect();
		assertThat(plan.claim(1)).containsExactly("c");
	}

	@Test
	void skipsApprovalThatIsNotWantedAnyMore() {
		PlanFixture plan = PlanFixtures.random(OFTEN, false, false,
				List.of(action("a"), approval("may"), action("c", "may", "a"), action("d")));
		plan.claim(2);
		plan.complete("d");
		plan.fail("a");
		plan.think("replan_1");
		plan.settle("replan_1", new StepOutcome.Replanned(List.of(), true, List.of(), List.of()));
		assertThat(plan).hasStep("may", StepStatus.SKIPPED);
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void takesAlongWhatStepWasDividedInto() {
		PlanFixture plan = PlanFixtures.running(PlanFixtures.replans(3, 1), "a", "b");
		plan.claim(2);
		plan.complete("a");
		plan.fail("b");
		assertThat(plan).hasStep("b", StepStatus.READY);
		assertThat(plan.step("b").kind()).isEqualTo(StepKind.SUBGOAL);
		plan.claim(1);
		plan.settle("b", new StepOutcome.Expanded(drafted("x", "y"), 100, List.of(), List.of()));
		plan.claim(2);
		plan.fail("b.x");
		plan.fail("b.y");
		assertThat(plan).hasStep("b", StepStatus.FAILED);
		plan.think("replan_1");
		plan.replan("replan_1", "z");
		assertThat(Stream.of("b", "b.x", "b.y", "b.synthesize").map(plan::step)).allMatch(Step::isSuperseded);
		plan.claim(1);
		plan.complete("z");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

}
