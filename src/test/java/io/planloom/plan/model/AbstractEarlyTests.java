package io.planloom.plan.model;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.Strategy;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;

import static io.planloom.plan.model.DraftedSteps.drafted;

/** A plan of which the draft is being written. */
public abstract class AbstractEarlyTests {

	protected final PlanFixture plan = drafting(LimitsBuilder.limits().build());

	protected static PlanFixture drafting(Limits limits) {
		PlanFixture plan = new PlanFixture(limits);
		plan.claim(1);
		return plan;
	}

	protected static int early(PlanFixture plan, String... steps) {
		int joined = plan.lifecycle().acceptEarly(plan.held("draft"), drafted(steps));
		plan.collect();
		return joined;
	}

	protected final void draft(String... steps) {
		draft(this.plan, steps);
	}

	protected static void draft(PlanFixture plan, String... steps) {
		plan.settle("draft", new StepOutcome.Drafted(Strategy.DAG, drafted(steps), List.of(), List.of()));
	}

	protected final void settle(List<DraftedStep> steps) {
		this.plan.settle("draft", new StepOutcome.Drafted(Strategy.DAG, steps, List.of(), List.of()));
	}

	/** Runs what is left of the plan. */
	protected final void finish() {
		for (int turn = 0; turn < 50 && !this.plan.plan.status().isEnded(); turn++) {
			this.plan.claim(4);
			this.plan.held.values()
				.stream()
				.filter((ref) -> this.plan.plan.steps().heldBy(ref) != null)
				.map(AttemptRef::stepId)
				.sorted()
				.findFirst()
				.ifPresent(this.plan::complete);
		}
	}

	protected final PlanEvent.PlanDrafted told() {
		return this.plan.events.stream()
			.filter(PlanEvent.PlanDrafted.class::isInstance)
			.map(PlanEvent.PlanDrafted.class::cast)
			.reduce((one, other) -> other)
			.orElseThrow();
	}

}
