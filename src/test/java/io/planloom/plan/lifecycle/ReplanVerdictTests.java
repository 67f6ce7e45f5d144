package io.planloom.plan.lifecycle;

import java.util.List;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.work.StepOutcome;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.verify;
import static io.planloom.plan.model.PlanFixtures.OFTEN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of verdicts, and of what waits for them, when the rest is planned anew.
 */
class ReplanVerdictTests {

	private static final StepError EMPTY = new StepError(StepErrorCode.BAD_REQUEST, "It said nothing.");

	@Test
	void takesVerdictsAlongWithWhatTheyJudge() {
		PlanFixture plan = PlanFixtures.random(OFTEN, false, false,
				List.of(action("a"), action("b"), verify("check", "b"), action("c", "check")));
		plan.claim(2);
		plan.complete("a");
		for (int verdict = 0; verdict < 3; verdict++) {
			plan.settle("b", new StepOutcome.Completed("result " + verdict, List.of()));
			plan.claim(1);
			plan.settle("check", new StepOutcome.Judged(false, "It is too short.", List.of(), List.of()));
			plan.claim(1);
		}
		assertThat(plan).hasStep("b", StepStatus.FAILED);
		plan.think("replan_1");
		plan.replan("replan_1", List.of(action("x"), verify("check", "x"), action("c", "x", "check")));
		assertThat(plan.replanned().invalidated()).containsExactly("b", "check", "c");
		assertThat(plan.replanned().added()).as("one that had begun is another now")
			.containsExactly("x", "check_2", "c");
		assertThat(plan.step("check_2").verifies()).isEqualTo("x");
		plan.claim(1);
		plan.complete("x");
		plan.claim(1);
		plan.settle("check_2", new StepOutcome.Judged(true, "It is good.", List.of(), List.of()));
		plan.claim(1);
		plan.complete("c");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void letsResultGoWhoseJudgeIsReplaced() {
		PlanFixture plan = PlanFixtures.random(OFTEN, false, false,
				List.of(action("a"), action("b"), verify("check", "a", "b"), action("c", "a")));
		plan.claim(2);
		plan.complete("a");
		assertThat(plan).hasStep("a", StepStatus.WAITING);
		plan.fail("b");
		plan.think("replan_1");
		plan.replan("replan_1", "x");
		assertThat(plan.status("a")).as("nobody is left to judge it").isEqualTo(StepStatus.COMPLETED);
		assertThat(plan.claim(4)).containsExactlyInAnyOrder("x", "c");
	}

	@Test
	void letsResultGoWhoseJudgeIsSkipped() {
		PlanFixture plan = PlanFixtures.own(PlanFixtures.replans(0, 0), Strategy.DAG, action("a"), action("b"),
				verify("check", "a", "b"), action("c", "a"));
		plan.claim(2);
		plan.complete("a");
		plan.fail("b");
		assertThat(plan).hasStep("check", StepStatus.SKIPPED);
		assertThat(plan.claim(4)).containsExactly("c");
		plan.complete("c");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void judgesAnswerWhoeverMakesIt() {
		PlanFixture plan = PlanFixtures.accepting(OFTEN, "a");
		assertThat(plan.step("acceptance").verifies()).isEqualTo("a");
		plan.claim(1);
		plan.fail("a");
		plan.think("replan_1");
		plan.replan("replan_1", "x", "y");
		assertThat(plan.step("acceptance").verifies()).isEqualTo("synthesize");
		plan.claim(2);
		plan.settle("x", new StepOutcome.Failed(EMPTY, StepOutcome.Reach.STEP, List.of()));
		plan.settle("y", new StepOutcome.Failed(EMPTY, StepOutcome.Reach.STEP, List.of()));
		plan.think("replan_2");
		plan.replan("replan_2", "z");
		assertThat(plan.step("acceptance").verifies()).isEqualTo("z");
		plan.claim(1);
		plan.complete("z");
		plan.claim(1);
		plan.settle("acceptance", new StepOutcome.Judged(true, "It is good.", List.of(), List.of()));
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.answer()).isEqualTo("result of z");
	}

}
