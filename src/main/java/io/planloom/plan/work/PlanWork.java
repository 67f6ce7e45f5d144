package io.planloom.plan.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Spend;
import org.jspecify.annotations.Nullable;

/**
 * The operations of workers on plans: claim, complete, reserve, release, reclaim. Each
 * method is one short transaction on one plan.
 */
public interface PlanWork {

	/**
	 * Claims steps of the plan whose turn it is: by priority, then by age.
	 * @param worker the worker
	 * @param slots how many steps it can take
	 * @return the claimed steps, all of one plan; none if no plan has any
	 */
	List<ClaimedStep> next(UUID worker, int slots);

	/** Returns how long it is until a step may be claimed; empty if none waits. */
	Optional<Duration> untilNext();

	/**
	 * Ends attempts of one plan, and claims for the same worker what became ready by it,
	 * so that the next hop needs no second commit.
	 * @param finished at least one, all of one plan
	 * @return one for each, in the same order
	 */
	List<Completed> complete(List<Finished> finished);

	/**
	 * Takes steps of a draft that is still being written, and claims for the same worker
	 * what may start.
	 * @param draft the attempt that drafts
	 * @param written the steps that it told so far and that may start
	 * @param slots how many steps its worker can take
	 */
	Early acceptEarly(AttemptRef draft, List<DraftedStep> written, int slots);

	/**
	 * Grants an attempt more than it was granted with its claim, and tells of its start.
	 * @param ref the attempt
	 * @param more what it needs beside what it has, perhaps nothing
	 * @return false if there is no room for it, or the attempt is no longer under way
	 */
	boolean reserve(AttemptRef ref, Spend more);

	/** Records the spending of an attempt whose outcome is ignored. */
	void spend(AttemptRef ref, List<ModelCall> calls);

	/** Gives an attempt back as if it had not been, but for what it spent. */
	void release(AttemptRef ref, List<ModelCall> calls);

	/**
	 * Finds the plans of which a worker has steps under way.
	 * @param worker the worker
	 */
	List<UUID> heldBy(UUID worker);

	/** Takes back what a lost worker had under way in a plan. */
	void reclaim(UUID planId, UUID worker);

	/**
	 * Has plans that a model endpoint paused try it as soon as a worker is free.
	 * @param model the model that they wait for, null for any
	 */
	void retryEndpoint(@Nullable String model);

	/** Ends the plans whose time is over. */
	void expireOverdue();

	/**
	 * An attempt that ended.
	 *
	 * @param ref the attempt
	 * @param outcome its outcome
	 * @param slots how many steps may be claimed with it
	 */
	record Finished(AttemptRef ref, StepOutcome outcome, int slots) {
	}

	/**
	 * The reply to an outcome that a worker reported.
	 *
	 * @param accepted false if it came too late and changed nothing
	 * @param next steps claimed in the same transaction
	 */
	record Completed(boolean accepted, List<ClaimedStep> next) {
	}

	/**
	 * The reply to steps that were told early.
	 *
	 * @param joined how many joined the plan
	 * @param next steps claimed in the same transaction
	 */
	record Early(int joined, List<ClaimedStep> next) {
	}

}
