package io.planloom.plan.store;

import java.util.UUID;

import org.springframework.data.repository.Repository;

/** Which plan's events go where. How they get there is no matter of plans. */
public interface Callbacks extends Repository<PlanCallback, UUID> {

	/**
	 * Remembers the callback of a new plan, in the transaction that makes it.
	 * @param callback the callback
	 * @return the same
	 */
	PlanCallback save(PlanCallback callback);

}
