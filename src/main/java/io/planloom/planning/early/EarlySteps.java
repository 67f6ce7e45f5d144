package io.planloom.planning.early;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.work.ClaimedStep;

/** Receives the steps that are complete while the planner is still writing the rest. */
public interface EarlySteps {

	/**
	 * Hears of whole steps, on the attempt's thread, which reads on when this returns.
	 * Nothing says yet that the draft will be accepted, but if it is, and is not asked
	 * for again, they stand in it as they are here. What this throws is logged, and the
	 * attempt tells of no further steps.
	 * @param claimedStep the attempt that drafts
	 * @param written all that may start so far, at least one more than before, each after
	 * those that it depends on
	 */
	void written(ClaimedStep claimedStep, List<DraftedStep> written);

	/**
	 * Returns how long a planner has to have been writing before it is worth telling of
	 * its steps.
	 * @return from the first piece on, not negative
	 */
	default Duration patience() {
		return Duration.ZERO;
	}

}
