package io.planloom.plan.lifecycle;

import io.planloom.plan.ReplanCause;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepSpec;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a replan counts is told by its causes, whichever came first. */
class ReplanCauseTests {

	private final PlanFixture plan = PlanFixtures.running(PlanFixtures.replans(2, 0), "a", "b", "c<b");

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void failureCountsWhicheverCameFirst(boolean person) {
		this.plan.claim(2);
		if (person) {
			ask();
			this.plan.fail("b");
		}
		else {
			this.plan.fail("b");
			ask();
		}
		assertThat(cause()).isEqualTo(ReplanCause.FAILURE);
		this.plan.think("replan_1");
		this.plan.replan("replan_1", "d");
		assertThat(this.plan.plan.replans()).isOne();
	}

	@Test
	void wishOfAPersonAloneDoesNotCount() {
		this.plan.claim(1);
		ask();
		assertThat(cause()).isEqualTo(ReplanCause.USER);
		this.plan.think("replan_1");
		this.plan.replan("replan_1", "d");
		assertThat(this.plan.types()).contains("plan.replanned");
		assertThat(this.plan.plan.replans()).isZero();
	}

	private void ask() {
		new Replanning(new PlanChange(this.plan.plan, this.plan.now)).request(ReplanScope.REST, ReplanCause.USER,
				"Please.");
		this.plan.collect();
	}

	private ReplanCause cause() {
		return ((StepSpec.Replan) this.plan.step("replan_1").spec()).cause();
	}

}
