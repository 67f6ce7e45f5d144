package io.planloom.plan.model;

import java.util.List;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static io.planloom.plan.model.DraftedSteps.verify;
import static org.assertj.core.api.Assertions.assertThat;

/** Verdicts that a person put into a plan stay, whatever becomes of it. */
class VerdictGateTests extends AbstractGateTests {

	@Test
	void judgesWhatReplacesTheStepThatItJudged() {
		PlanFixture plan = own(action("collect"), verify("check", "collect"), action("send", "collect", "check"));
		lose(plan, "collect");
		plan.replan("replan_1", List.of(action("collect_2"), action("send", "collect_2")));
		assertThat(plan.claim(4)).containsExactly("collect_2");
		plan.complete("collect_2");
		assertThat(plan.step("check").verifies()).isEqualTo("collect_2");
		assertThat(plan.claim(4)).containsExactly("check");
		plan.pass("check");
		finish(plan, "send");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void judgesTheLastThatComes() {
		PlanFixture plan = own(action("collect"), verify("check", "collect"), action("send", "collect", "check"));
		lose(plan, "collect");
		plan.replan("replan_1", List.of(action("look"), action("sort", "look")));
		assertThat(plan.claim(4)).containsExactly("look");
		plan.complete("look");
		assertThat(plan.claim(4)).containsExactly("sort");
		plan.complete("sort");
		assertThat(plan.step("check").verifies()).isEqualTo("sort");
		assertThat(plan.claim(4)).containsExactly("check");
		plan.pass("check");
		assertThat(plan.claim(4)).containsExactly("send");
		assertThat(plan.inputs("send")).containsExactly("sort");
	}

	@Test
	void judgesNothingIfNothingComesThatCouldBeJudged() {
		PlanFixture plan = own(action("other"), action("collect"), verify("check", "collect"),
				action("send", "collect"));
		plan.claim(4);
		plan.complete("other");
		plan.fail("collect");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(approval("may")));
		approve(plan, "may");
		plan.claim(4);
		plan.complete("synthesize");
		assertThat(plan).hasStep("send", StepStatus.SKIPPED).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.ended().endedBy().reason()).contains("check", "send");
	}

}
