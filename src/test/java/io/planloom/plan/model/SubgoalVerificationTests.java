package io.planloom.plan.model;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.verify;
import static org.assertj.core.api.Assertions.assertThat;

/** Subgoals whose results wait for verdicts. */
class SubgoalVerificationTests {

	private static final Limits LIMITS = LimitsBuilder.limits().steps(20).build();

	@Test
	void joinsResultsOfSubgoalAgain() {
		PlanFixture plan = running(new DraftedStep("big", new StepSpec.Subgoal("Do big", null), List.of()),
				verify("check", "big"));
		plan.claim(9);
		plan.settle("big", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y"), 100, List.of(), List.of()));
		plan.claim(9);
		plan.complete("big.x", "big.y");
		plan.make("big.synthesize", "First");
		assertThat(plan).hasStep("big", StepStatus.WAITING);
		assertThat(plan.take().inputs()).contains(new StepInput("big", "Do big", "big.synthesize", 1));
		plan.refuse("check", "No");
		assertThat(plan).hasStep("big.synthesize", StepStatus.READY);
		assertThat(plan.take().notes().critique()).isEqualTo("No");
		plan.make("big.synthesize", "Second");
		plan.pass("check");
		assertThat(plan).hasStep("big", StepStatus.COMPLETED);
		assertThat(plan.step("big.synthesize").preview()).isEqualTo("Second");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void judgesSubgoalThatWasDoneByOneCall() {
		PlanFixture plan = running(new DraftedStep("big", new StepSpec.Subgoal("Do big", null), List.of()),
				verify("check", "big"));
		plan.make("big", "First");
		plan.refuse("check", "No");
		plan.claim(9);
		plan.settle("big", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y"), 100, List.of(), List.of()));
		plan.claim(9);
		plan.complete("big.x", "big.y");
		assertThat(plan).hasStep("check", StepStatus.PENDING);
		plan.make("big.synthesize", "Second");
		plan.pass("check");
		assertThat(plan).hasStep("big", StepStatus.COMPLETED);
	}

	private static PlanFixture running(DraftedStep... steps) {
		return PlanFixtures.running(LIMITS, steps);
	}

}
