package io.planloom.plan.model;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.command.Approvals;
import io.planloom.plan.work.StepOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people do to plans with subgoals. */
class SubgoalConsentTests {

	@Test
	void waitsForPersonWithin() {
		PlanFixture plan = expanded();
		assertThat(plan).hasStep("big", StepStatus.WAITING).hasStep("big.ask", StepStatus.WAITING);
		assertThat(plan.claim(4)).isEmpty();
		new Approvals(plan.plan, plan.now).approveStep("big.ask", null);
		plan.collect();
		assertThat(plan.claim(4)).containsExactly("big.do");
		plan.complete("big.do");
		assertThat(plan.claim(4)).containsExactly("big.synthesize");
		plan.complete("big.synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void makesNothingOfConsentAlone() {
		PlanFixture plan = expanded();
		new Approvals(plan.plan, plan.now).approveStep("big.ask", null);
		plan.collect();
		plan.claim(1);
		plan.fail("big.do");
		assertThat(plan).hasStep("big", StepStatus.FAILED).hasStatus(PlanStatus.FAILED);
	}

	@Test
	void takesStepsAfterSubgoalThatWaits() {
		PlanFixture plan = expanded();
		int rank = plan.step("big.do").rank();
		plan.edit(List.of(DraftedSteps.action("then", "big"), DraftedSteps.action("last", "then")));
		assertThat(plan.step("big.do").rank()).as("the path that is left is longer").isEqualTo(rank + 2);
		assertThat(plan.plan.steps().dependenciesOf("synthesize")).containsExactly("last");
		assertThat(plan.plan.steps().dependenciesOf("big.synthesize")).containsExactly("big.do");
		new Approvals(plan.plan, plan.now).approveStep("big.ask", null);
		plan.collect();
		plan.claim(1);
		plan.complete("big.do");
		plan.claim(1);
		plan.complete("big.synthesize");
		assertThat(plan.claim(4)).containsExactly("then");
	}

	@Test
	void takesSubgoalFromPerson() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.edit(List.of(new DraftedStep("big", new StepSpec.Subgoal("Do big", null), List.of("a"))));
		assertThat(plan.step("big").kind()).isEqualTo(StepKind.SUBGOAL);
	}

	private static PlanFixture expanded() {
		PlanFixture plan = PlanFixtures.running("big!");
		plan.claim(1);
		List<DraftedStep> steps = List.of(new DraftedStep("ask", new StepSpec.Approval("May we?"), List.of()),
				new DraftedStep("do", new StepSpec.Action("Do it"), List.of("ask")));
		plan.settle("big", new StepOutcome.Expanded(steps, 100, List.of(), List.of()));
		return plan;
	}

}
