package io.planloom.execution;

import java.util.UUID;

import io.planloom.plan.work.AttemptRef;

/** A step that a worker has under way, as the database sees it. */
interface HeldStep {

	UUID getPlanId();

	String getId();

	int getAttempt();

	/** Names the attempt. */
	default AttemptRef by(UUID worker) {
		return new AttemptRef(getPlanId(), getId(), getAttempt(), worker);
	}

}
