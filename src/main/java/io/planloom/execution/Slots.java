package io.planloom.execution;

import java.util.concurrent.Semaphore;

import org.springframework.stereotype.Component;

/** How many more attempts this replica can run. */
@Component
class Slots {

	private final Semaphore free;

	private final Signal freed = new Signal();

	Slots(WorkerProperties properties) {
		this.free = new Semaphore(properties.slots());
	}

	/** Takes what is free, as many as wanted at most; may be 0. */
	int take(int wanted) {
		for (int count = Math.min(wanted, this.free.availablePermits()); count > 0; count--) {
			if (this.free.tryAcquire(count)) {
				return count;
			}
		}
		return 0;
	}

	/** Gives slots back. */
	void give(int count) {
		if (count > 0) {
			this.free.release(count);
			this.freed.raise();
		}
	}

	/** Gives back what was taken in vain, which is no news to anyone. */
	void giveBack(int count) {
		if (count > 0) {
			this.free.release(count);
		}
	}

	/** Returns the signal that slots became free or work came. */
	Signal signal() {
		return this.freed;
	}

}
