package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.planloom.plan.Approval;
import io.planloom.plan.LimitsChange;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.Strategy;
import io.planloom.plan.command.RetryPlan;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsChangeBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every end that gives a person's own steps up names them. */
class PlanEndingTests {

	private final PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), action("b"), approval("ok", "b"),
			action("c", "ok"));

	@Test
	void namesOwnStepsAtTimeOut() {
		this.plan.claim(2);
		this.plan.complete("a");
		expire();
		assertThat(this.plan).hasStatus(PlanStatus.PARTIAL);
		assertNamed("The plan did not end within its time-out of PT30M. Given up: b, ok, c.");
		assertThat(error().code()).isEqualTo(StepErrorCode.TIMEOUT);
	}

	@Test
	void namesOwnStepsWhereEveryFurtherStepWouldFail() {
		this.plan.claim(2);
		this.plan.settle("a", new StepOutcome.Failed(PlanFixture.FINAL, StepOutcome.Reach.PLAN, List.of()));
		assertNamed(PlanFixture.FINAL.message() + " Given up: b, ok, c.");
		assertThat(error().code()).isEqualTo(PlanFixture.FINAL.code());
	}

	@Test
	void namesOwnStepsWhereNoneCompleted() {
		PlanFixture failing = PlanFixtures.own(PlanFixtures.replans(0, 0), Strategy.DAG, action("a"),
				approval("ok", "a"), action("c", "ok"));
		failing.claim(1);
		failing.fail("a");
		assertThat(failing).hasStatus(PlanStatus.FAILED);
		assertThat(failing).endedBecause("No step completed. Given up: ok, c.");
	}

	@Test
	void namesNoStepsOfPlanner() {
		PlanFixture planned = PlanFixtures.running("a", "b<a");
		planned.claim(1);
		planned.complete("a");
		planned.tick(Duration.ofHours(1));
		planned.lifecycle().expire();
		assertThat(Objects.requireNonNull(planned.plan.stop().endedBy()).reason()).doesNotContain("Given up");
	}

	@Test
	void letsLimitsOfPartialPlanChangeBeforeItIsRetried() {
		this.plan.claim(2);
		this.plan.complete("a");
		expire();
		this.plan.lifecycle().changeLimits(timeout(Duration.ofHours(9)));
		new RetryPlan(this.plan.plan, this.plan.now).retry();
		this.plan.collect();
		assertThat(this.plan.plan.times().deadlineAt()).isEqualTo(this.plan.now.plus(Duration.ofHours(9)));
		assertThat(this.plan.claim(3)).containsExactly("b");
	}

	@Test
	void refusesOtherLimitsWhereNothingCanGoOn() {
		this.plan.lifecycle().cancel();
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> this.plan.lifecycle().changeLimits(timeout(Duration.ofHours(9))));
	}

	private static LimitsChange timeout(Duration timeout) {
		return LimitsChangeBuilder.change().timeout(timeout).build();
	}

	private void expire() {
		this.plan.tick(Duration.ofHours(1));
		this.plan.lifecycle().expire();
		this.plan.collect();
	}

	private void assertNamed(String reason) {
		assertThat(this.plan).endedBecause(reason);
		assertThat(error().message()).isEqualTo(reason);
	}

	private StepError error() {
		return Objects.requireNonNull(this.plan.plan.stop().error());
	}

}
