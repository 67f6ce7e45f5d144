package io.planloom.plan.store;

import java.util.UUID;

import org.springframework.data.repository.Repository;

/** Stores the callbacks of plans. The delivery of events is up to another module. */
public interface Callbacks extends Repository<PlanCallback, UUID> {

	/**
	 * Remembers the callback of a new plan, in the transaction that makes it.
	 * @param callback the callback
	 * @return the same
	 */
	PlanCallback save(PlanCallback callback);

}
