package io.planloom.execution;

import org.springframework.stereotype.Component;

/** The number of attempts that this replica may run at the same time. */
@Component
public class WorkerCapacity {

	private final int slots;

	WorkerCapacity(WorkerProperties properties) {
		this.slots = properties.slots();
	}

	/**
	 * Returns how many attempts may run at the same time.
	 * @return 1 or more
	 */
	public int slots() {
		return this.slots;
	}

}
