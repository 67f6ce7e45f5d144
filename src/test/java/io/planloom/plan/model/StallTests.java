package io.planloom.plan.model;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.PlanFixtures.OFTEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Plans that change, and make no progress by it. */
class StallTests {

	@Test
	void stopsWhenSameFailureComesBack() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c");
		plan.claim(3);
		plan.complete("a");
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "x");
		plan.claim(4);
		plan.fail("x");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.ended().endedBy()).isEqualTo(new EndedBy(EndedBy.Cause.LIMIT,
				"The same failure came back after the plan had been changed: The model refused the request."));
		assertThat(plan).hasStep("c", StepStatus.CANCELLED);
		assertThat(plan.ended().error()).isNotNull()
			.satisfies((fault) -> assertThat(fault.code()).isEqualTo(StepErrorCode.STALLED));
	}

	@Test
	void doesNotTakeFailureOfOldStepForOneThatCameBack() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c");
		plan.claim(3);
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "x");
		plan.fail("c");
		assertThat(plan).hasStatus(PlanStatus.RUNNING).hasStep("replan_2", StepStatus.READY);
	}

	@Test
	void stopsWhenFailedStepIsBroughtBackUnderAnyId() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b");
		plan.claim(2);
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(new DraftedStep("new", new StepSpec.Action("do B!"), List.of())));
		assertThat(plan.plan.status()).as("nothing was made").isEqualTo(PlanStatus.FAILED);
		assertThat(plan.ended().endedBy().who()).isEqualTo(EndedBy.Cause.LIMIT);
		assertThat(plan.ended().endedBy().reason()).contains("bring back a step that had failed: do B!");
	}

	@Test
	void letsAnotherAgentTryWhatOneFailedAt() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b");
		plan.claim(2);
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(new DraftedStep("new", new StepSpec.Action("Do b", "writer"), List.of())));
		assertThat(plan.claim(4)).containsExactly("new");
	}

}
