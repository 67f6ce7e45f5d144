package io.planloom.plan.lifecycle;

import java.util.List;

import io.planloom.plan.Approval;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepStatus;
import io.planloom.plan.command.SkipStep;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.work.StepState;
import io.planloom.planning.draft.ExistingSteps;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.optional;
import static org.assertj.core.api.Assertions.assertThat;

/** What a person does without keeps nothing from starting, not even in a replan. */
class SkippedDependencyTests {

	@Test
	void replanBuildsOnStepThatPersonSkipped() {
		PlanFixture plan = PlanFixtures.own(PlanFixtures.replans(2, 0), false,
				List.of(action("a"), action("b"), action("c", "a", "b"), action("z")));
		new SkipStep(plan.plan, plan.now).skip("a", null);
		plan.collect();
		plan.claim(2);
		plan.complete("z");
		plan.fail("b");
		plan.think("replan_1");
		assertThat(usable(plan)).contains("a", "z").doesNotContain("b", "c");
		plan.replan("replan_1", List.of(action("d"), action("c", "a", "d")));
		plan.claim(1);
		plan.complete("d");
		assertThat(plan.claim(1)).containsExactly("c");
		plan.complete("c");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void optionalStepThatFailedBlocksNothing() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, optional(action("o")), action("b", "o"), action("c"));
		plan.claim(2);
		plan.fail("o");
		assertThat(plan).hasStep("o", StepStatus.FAILED);
		assertThat(usable(plan)).contains("o");
	}

	private static List<String> usable(PlanFixture plan) {
		return Replanning.stepStates(plan.plan.steps(), ReplanScope.FAILURE)
			.stream()
			.filter(ExistingSteps::isUsable)
			.map(StepState::id)
			.toList();
	}

}
