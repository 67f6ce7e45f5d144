package io.planloom.plan;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What a user does with plans. Each method is one short transaction on one plan. */
@Service
public class PlanManagement {

	/**
	 * Makes a plan, ready for a worker to draft its steps.
	 * @param plan what is asked for
	 * @param key makes a repeat find the first plan, null if the client sent none
	 * @return the plan's id, and whether it stood already
	 * @throws IdempotencyConflictException if the key came with another body before
	 */
	public Creation create(NewPlan plan, @Nullable IdempotencyKey key) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Ends a plan and whatever of it is under way, on any replica. Does nothing to a
	 * cancelled plan.
	 * @param planId the plan
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has ended in another way
	 */
	public void cancel(UUID planId) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Changes what a plan may use; a later deadline counts from its creation.
	 * @param planId the plan
	 * @param change what changes
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has ended
	 */
	public void changeLimits(UUID planId, LimitsChange change) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Removes an ended plan and all that belongs to it.
	 * @param planId the plan
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has not ended
	 */
	public void delete(UUID planId) {
		throw new UnsupportedOperationException();
	}

}
