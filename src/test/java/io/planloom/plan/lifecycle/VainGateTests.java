package io.planloom.plan.lifecycle;

import java.util.List;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import io.planloom.plan.command.RetryPlan;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.SpendingPlan;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.StepStateException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static io.planloom.plan.model.DraftedSteps.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Nobody is asked for what a plan that makes do with less does not begin any more. */
class VainGateTests {

	@Test
	void isSkippedWithAllThatIsBehindIt() {
		SpendingPlan plan = own(action("a"), approval("consent"), action("send", "consent"));
		assertThat(plan.fixture).hasStep("consent", StepStatus.WAITING);
		spend(plan, "a");
		assertThat(plan.degraded()).singleElement()
			.extracting(PlanEvent.PlanDegraded::skipped)
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder("send", "consent");
		assertThat(plan.fixture).hasStep("consent", StepStatus.SKIPPED);
		assertThat(plan.fixture.plan.steps().awaitingPerson()).isEmpty();
		assertThat(plan.fixture.plan.waiting().awaited()).isNull();
		assertThat(plan.claimed(4)).containsExactly("synthesize");
		plan.complete("synthesize");
		assertThat(plan.status()).isEqualTo(PlanStatus.PARTIAL);
	}

	@Test
	void letsNothingByThatIsTriedAgain() {
		SpendingPlan plan = own(action("a"), approval("consent"), action("send", "consent"));
		spend(plan, "a");
		assertThatExceptionOfType(StepStateException.class)
			.isThrownBy(() -> new RetryPlan(plan.fixture.plan, plan.fixture.now).retry("send"));
		plan.claim(1);
		plan.complete("synthesize");
		new RetryPlan(plan.fixture.plan, plan.fixture.now).retry();
		plan.fixture.collect();
		assertThat(plan.claimed(4)).doesNotContain("send");
		assertThatExceptionOfType(InvalidStepsException.class)
			.isThrownBy(() -> plan.fixture.edit(List.of(action("mail", "consent"))));
	}

	@Test
	void isSkippedBeforeItsTurn() {
		SpendingPlan plan = own(action("a"), action("b"), approval("first", "b"), action("c", "first"),
				approval("second", "c"), action("d", "second"));
		plan.claim(2);
		plan.complete("a", SpendingPlan.call(85_000));
		assertThat(List.of("first", "c", "second", "d"))
			.allSatisfy((step) -> assertThat(plan.fixture.status(step)).as(step).isEqualTo(StepStatus.SKIPPED));
		plan.complete("b");
		assertThat(plan.claimed(4)).containsExactly("synthesize");
	}

	@Test
	void isAskedForItsOwnSake() {
		SpendingPlan plan = own(action("a"), approval("consent"), approval("last", "consent"), action("b"));
		spend(plan, "a");
		assertThat(plan.fixture).hasStep("b", StepStatus.SKIPPED)
			.hasStep("consent", StepStatus.WAITING)
			.hasStep("last", StepStatus.PENDING);
	}

	@Test
	void isAskedWhereItIsNoWayRoundIt() {
		SpendingPlan plan = own(action("a"), optional(approval("consent")), action("send", "consent"));
		spend(plan, "a");
		assertThat(plan.fixture).hasStep("send", StepStatus.SKIPPED).hasStep("consent", StepStatus.WAITING);
	}

	private static void spend(SpendingPlan plan, String step) {
		assertThat(plan.claimed(1)).containsExactly(step);
		plan.complete(step, SpendingPlan.call(85_000));
	}

	private static SpendingPlan own(DraftedStep... steps) {
		return SpendingPlan.own(SpendingPlan.limits(100_000, "2", 2, DegradeLevel.SYNTHESIZE), List.of(steps));
	}

}
