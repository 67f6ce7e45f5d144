package io.planloom.plan.store;

import java.time.Instant;

import io.planloom.plan.model.Plan;

/** Completes each change of a plan before it is written. */
public interface ChangeClosing {

	/**
	 * Works out what follows from a change. Done to a plan that did not change since, it
	 * changes nothing.
	 * @param plan the plan
	 * @param now the present time
	 */
	void close(Plan plan, Instant now);

}
