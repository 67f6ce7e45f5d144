package io.planloom.plan.lifecycle;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.command.Steering;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.optional;
import static io.planloom.plan.model.PlanFixtures.OFTEN;
import static org.assertj.core.api.Assertions.assertThat;

/** A plan that completed says what became of a person's steps. */
class CompletedReasonTests {

	@Test
	void saysThatAllCompleted() {
		PlanFixture plan = own(action("a"), action("b"));
		plan.claim(2);
		plan.complete("a", "b");
		assertThat(reason(plan)).isEqualTo("Every step completed.");
	}

	@Test
	void namesOwnStepThatFailedAndWasReplaced() {
		PlanFixture plan = own(action("collect"), action("other"));
		plan.claim(2);
		plan.complete("other");
		plan.fail("collect");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("find")));
		plan.claim(1);
		plan.complete("find");
		assertThat(reason(plan))
			.isEqualTo("Every step that was left completed; collect failed and was replaced by a replan.");
	}

	@Test
	void namesOwnStepsThatReplanReplacedByRequest() {
		PlanFixture plan = own(action("a"), action("b", "a"), action("c", "b"), optional(action("o")));
		plan.claim(2);
		plan.complete("a");
		plan.fail("o");
		new Steering(plan.plan, plan.now).replan("Without b.");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("x", "a")));
		plan.claim(1);
		plan.complete("x");
		assertThat(reason(plan)).isEqualTo("Every step that was left and needed completed; "
				+ "b was replaced by a replan, c was replaced by a replan.");
	}

	@Test
	void namesNoStepsOfPlanner() {
		PlanFixture plan = new PlanFixture(OFTEN);
		plan.draft("draft", action("a"), action("b"));
		plan.claim(2);
		plan.complete("b");
		plan.fail("a");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("x")));
		plan.claim(1);
		plan.complete("x");
		assertThat(reason(plan)).isEqualTo("Every step completed.");
	}

	private static String reason(PlanFixture plan) {
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		return plan.ended().endedBy().reason();
	}

	private static PlanFixture own(DraftedStep... steps) {
		return PlanFixtures.own(OFTEN, Strategy.DAG, steps);
	}

}
