package io.planloom.plan;

import java.time.Instant;
import java.util.UUID;

/** A person who lets a paused plan go on, for tests that do not use the API for it. */
public final class Resumption {

	private Resumption() {
	}

	/**
	 * Resumes a plan that has steps or is still to be drafted.
	 * @param plans changes it
	 * @param planId the plan
	 */
	public static void resume(PlanTransitions plans, UUID planId) {
		plans.apply(planId, (plan) -> {
			plan.become(plan.steps().work().isEmpty() ? PlanStatus.PLANNING : PlanStatus.RUNNING);
			plan.log(new PlanEvent.PlanResumed(EndedBy.Cause.USER, "Resumed by request."), Instant.now());
			plan.touch(Instant.now());
			return planId;
		});
	}

}
