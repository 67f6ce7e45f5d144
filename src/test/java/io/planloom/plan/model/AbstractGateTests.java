package io.planloom.plan.model;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;

import static io.planloom.plan.model.PlanFixtures.OFTEN;

/** Plans of people's own steps that lose some of them, and are planned anew. */
abstract class AbstractGateTests {

	static PlanFixture own(DraftedStep... steps) {
		return PlanFixtures.own(OFTEN, Strategy.DAG, steps);
	}

	static void lose(PlanFixture plan, String step) {
		plan.claim(4);
		plan.fail(step);
		plan.think("replan_1");
	}

	static void approve(PlanFixture plan, String step) {
		plan.consent().approveStep(step, null);
		plan.collect();
	}

	static void finish(PlanFixture plan, String... steps) {
		plan.claim(4);
		plan.complete(steps);
		plan.claim(4);
		plan.complete("synthesize");
	}

}
