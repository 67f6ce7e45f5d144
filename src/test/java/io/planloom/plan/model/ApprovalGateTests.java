package io.planloom.plan.model;

import java.util.List;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.command.Steering;
import io.planloom.plan.work.StepOutcome;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static io.planloom.plan.model.DraftedSteps.optional;
import static io.planloom.plan.model.PlanFixtures.OFTEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Approvals that a person put into a plan stay, whatever becomes of it. */
class ApprovalGateTests extends AbstractGateTests {

	@Test
	void waitsForWhatReplacesTheStepBeforeIt() {
		PlanFixture plan = own(action("collect"), approval("consent", "collect"), action("send", "consent"));
		lose(plan, "collect");
		plan.replan("replan_1", List.of(action("collect_2"), action("send", "collect_2")));
		assertThat(plan.replanned().kept()).contains("consent");
		assertThat(plan.claim(4)).containsExactly("collect_2");
		plan.complete("collect_2");
		assertThat(plan).hasStep("consent", StepStatus.WAITING);
		assertThat(plan.inputs("send")).containsExactly("collect_2");
		assertThat(plan.claim(4)).isEmpty();
		approve(plan, "consent");
		finish(plan, "send");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void staysWithWhatIsBehindItWhateverReplacesTheStepBeforeIt() {
		PlanFixture plan = own(action("collect"), approval("consent", "collect"), action("send", "consent"));
		lose(plan, "collect");
		plan.replan("replan_1", List.of(action("other")));
		assertThat(plan.replanned().kept()).containsExactly("consent", "send");
		assertThat(plan.claim(4)).containsExactly("other");
		plan.complete("other");
		assertThat(plan).hasStep("consent", StepStatus.WAITING);
		assertThat(plan.claim(4)).isEmpty();
		approve(plan, "consent");
		finish(plan, "send");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void holdsBackWhatDoesTheSameAsTheStepBehindIt() {
		PlanFixture plan = own(action("collect"), approval("consent", "collect"), action("send", "consent"));
		lose(plan, "collect");
		plan.replan("replan_1",
				List.of(action("collect_2"), new DraftedStep("mail", new StepSpec.Action("do SEND!"), List.of())));
		assertThat(plan.claim(4)).containsExactly("collect_2");
		plan.complete("collect_2");
		assertThat(plan.claim(4)).isEmpty();
		assertThat(plan).hasStep("consent", StepStatus.WAITING);
	}

	@Test
	void isPutWherePlannerPutsIt() {
		PlanFixture plan = own(action("collect"), approval("consent", "collect"), action("send", "consent"));
		lose(plan, "collect");
		plan.replan("replan_1",
				List.of(action("look"), approval("consent", "look"), action("mail", "consent"), action("post")));
		assertThat(plan.claim(4)).containsExactly("look", "post");
		plan.complete("look", "post");
		assertThat(plan).hasStep("consent", StepStatus.WAITING);
		assertThat(plan.claim(4)).isEmpty();
	}

	@Test
	void holdsBackAllThatComesForWhatIsBehindItWhenRestIsPlannedAnew() {
		PlanFixture plan = adaptive(action("a"), approval("consent", "a"), action("send", "consent"), action("b"));
		plan.claim(2);
		plan.complete("a");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("mail"), action("tell", "mail")));
		assertThat(plan.claim(4)).isEmpty();
		assertThat(plan).hasStep("consent", StepStatus.WAITING);
		plan.complete("b");
		plan.think("replan_2");
		plan.replan("replan_2", List.of(action("mail"), action("tell", "mail")));
		assertThat(plan.claim(4)).isEmpty();
		approve(plan, "consent");
		assertThat(plan.claim(4)).containsExactly("mail");
		plan.complete("mail");
		plan.think("replan_3");
		plan.replan("replan_3", List.of(action("tell", "mail")));
		finish(plan, "tell");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.ended().endedBy().reason()).contains("send").doesNotContain("tell");
	}

	@Test
	void waitsForStepsThatPlannerPutsBeforeIt() {
		PlanFixture plan = adaptive(action("x"), action("a", "x"), approval("consent", "a"), action("send", "consent"));
		plan.claim(2);
		plan.complete("x");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("look"), approval("consent", "a", "look"), action("mail")));
		assertThat(plan.claim(4)).containsExactlyInAnyOrder("a", "look");
		plan.complete("look");
		plan.think("replan_2");
		plan.replan("replan_2", List.of(approval("consent", "mail", "a"), action("mail")));
		assertThat(plan.claim(4)).as("what stood behind it is never before it").isEmpty();
	}

	@Test
	void keepsBackWhatIsBehindOptionalStepThatIsBehindIt() {
		PlanFixture plan = own(approval("consent"), optional(action("enrich", "consent")), action("send", "enrich"),
				action("other"));
		plan.consent().rejectStep("consent", "No.");
		plan.collect();
		assertThat(plan.claim(4)).containsExactly("other");
		assertThat(plan).hasStep("send", StepStatus.SKIPPED);
	}

	@Test
	void givesNothingUpThatPersonWantedOtherwise() {
		PlanFixture plan = own(action("a"), action("b", "a"), action("c", "b"));
		plan.claim(1);
		plan.complete("a");
		new Steering(plan.plan, plan.now).replan("Without b.");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("x", "a")));
		finish(plan, "x");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void waitsThoughPassedWhilePlannerThinks() {
		PlanFixture plan = own(action("a"), approval("consent", "a"), action("b"), action("report", "consent", "b"));
		plan.claim(2);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.tick(PlanFixture.DELAY);
		approve(plan, "consent");
		plan.replan("replan_1", List.of(action("b_2")));
		assertThat(plan.claim(4)).as("the planner was told that the report stays").containsExactly("b_2");
		plan.complete("b_2");
		finish(plan, "report");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void isSkippedIfNothingReplacesTheStepBeforeIt() {
		PlanFixture plan = own(action("other"), action("collect"), approval("consent", "collect"),
				action("send", "consent"));
		plan.claim(4);
		plan.complete("other");
		plan.fail("collect");
		plan.think("replan_1");
		plan.settle("replan_1", new StepOutcome.Replanned(List.of(), true, List.of(), List.of()));
		plan.claim(4);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL).hasStep("consent", StepStatus.SKIPPED);
		assertThat(plan.ended().endedBy().reason()).contains("send");
		assertThat(String.valueOf(plan.ended().error())).contains("collect", "consent", "send");
	}

	@Test
	void staysWhenSiblingFails() {
		PlanFixture plan = own(action("a"), approval("consent", "a"), action("send", "consent"), action("b"),
				action("report", "send", "b"));
		plan.claim(2);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("b_2"), action("report", "b_2")));
		assertThat(plan.claim(4)).containsExactly("b_2");
		plan.complete("b_2");
		assertThat(plan.claim(4)).isEmpty();
		assertThat(plan).hasStep("consent", StepStatus.WAITING);
		approve(plan, "consent");
		assertThat(plan.claim(4)).containsExactly("send");
		plan.complete("send");
		assertThat(plan.inputs("report")).containsExactlyInAnyOrder("send", "b_2");
		finish(plan, "report");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void mentionsWhatReplacesWhatWasMentioned() {
		PlanFixture plan = own(action("collect"), approval("consent", "collect"),
				new DraftedStep("send", new StepSpec.Action("Send {{collect}}"), List.of("collect", "consent")));
		lose(plan, "collect");
		plan.replan("replan_1", List.of(action("collect_2")));
		assertThat(plan.step("send").description()).isEqualTo("Send {{collect_2}}");
	}

	@Test
	void keepsOrderOfTwo() {
		PlanFixture plan = own(action("a"), approval("first", "a"), action("b", "first"), approval("second", "b"),
				action("c", "second"));
		lose(plan, "a");
		plan.replan("replan_1", List.of(action("a_2"), action("x", "a_2")));
		assertThat(plan.claim(4)).containsExactly("a_2");
		plan.complete("a_2");
		plan.claim(4);
		plan.complete("x");
		assertThat(plan).hasStep("first", StepStatus.WAITING).hasStep("second", StepStatus.PENDING);
		approve(plan, "first");
		plan.claim(4);
		plan.complete("b");
		assertThat(plan).hasStep("second", StepStatus.WAITING);
		assertThat(plan.claim(4)).isEmpty();
		approve(plan, "second");
		assertThat(plan.claim(4)).containsExactly("c");
	}

	@Test
	void ofPlannerMayGo() {
		PlanFixture plan = new PlanFixture(OFTEN);
		plan.draft("draft", action("collect"), approval("consent", "collect"), action("send", "consent"));
		lose(plan, "collect");
		plan.replan("replan_1", List.of(action("mail")));
		assertThat(plan.claim(4)).containsExactly("mail");
	}

	@Test
	void ofEditStays() {
		PlanFixture plan = new PlanFixture(OFTEN);
		plan.draft("draft", action("collect"), action("send", "collect"));
		plan.edit(List.of(approval("consent", "collect"), action("send", "consent")));
		lose(plan, "collect");
		plan.replan("replan_1", List.of(action("mail")));
		assertThat(plan.claim(4)).containsExactly("mail");
		plan.complete("mail");
		assertThat(plan.claim(4)).isEmpty();
		assertThat(plan).hasStep("consent", StepStatus.WAITING);
	}

	@Test
	void staysWhenPlanMakesDoWithoutOptionalSteps() {
		SpendingPlan plan = SpendingPlan.own(SpendingPlan.limits(100_000, "2", 1, DegradeLevel.SKIP_OPTIONAL),
				List.of(action("a"), optional(approval("consent", "a")), action("send", "consent")));
		plan.claim(1);
		plan.complete("a", SpendingPlan.call(85_000));
		assertThat(plan.fixture).hasStep("consent", StepStatus.WAITING);
		assertThat(plan.degraded()).isEmpty();
	}

	private static PlanFixture adaptive(DraftedStep... steps) {
		return PlanFixtures.own(OFTEN, true, List.of(steps));
	}

}
