package io.planloom.plan.lifecycle;

import java.util.List;

import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.WaitingStep;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;

/**
 * Whom a plan waits for. While a step of it waits for a person, and nothing else of it
 * can run, it waits for approval; with the person's word it runs again.
 */
final class PersonWait {

	private final PlanChange change;

	private final Plan plan;

	PersonWait(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
	}

	/** Takes note of who is waited for as the plan stands now, and tells of it. */
	void keep() {
		List<String> steps = this.plan.status().isEnded() ? List.of() : this.plan.steps().awaitingPerson();
		if (this.plan.phase() == PlanStatus.RUNNING) {
			follow(steps);
		}
		boolean itself = this.plan.phase() == PlanStatus.AWAITING_APPROVAL;
		this.plan.waiting().await((itself || !steps.isEmpty()) ? steps : null);
	}

	private void follow(List<String> steps) {
		boolean waited = this.plan.status() == PlanStatus.AWAITING_APPROVAL;
		if (this.plan.steps().awaitPerson()) {
			if (!waited || !this.plan.waiting().steps().containsAll(steps)) {
				this.plan.become(PlanStatus.AWAITING_APPROVAL);
				this.change.log(new PlanEvent.PlanAwaitingApproval(this.plan.revision(), sentence(steps),
						WaitingStep.forPerson(steps)));
			}
		}
		else if (waited) {
			this.plan.become(PlanStatus.RUNNING);
			this.change.log(
					new PlanEvent.PlanResumed(EndedBy.Cause.USER, "Other steps can run again while a person decides."));
		}
	}

	private static String sentence(List<String> steps) {
		return "Nothing goes on before a person decides on %s.".formatted(String.join(", ", steps));
	}

}
