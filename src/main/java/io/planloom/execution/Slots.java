package io.planloom.execution;

import java.util.concurrent.Semaphore;

import io.planloom.plan.event.WakeUp;

import org.springframework.stereotype.Component;

/** Counts the free slots of this replica; each running attempt takes one. */
@Component
class Slots {

	private final Semaphore free;

	private final WakeUp freed = new WakeUp();

	/** Whether the dispatcher waits for a slot. */
	private volatile boolean scarce;

	Slots(WorkerProperties properties) {
		this.free = new Semaphore(properties.slots());
	}

	/** Takes what is free, as many as wanted at most; may be 0. */
	int take(int wanted) {
		int taken = tryTake(wanted);
		if (taken < wanted) {
			tellOfFreed();
			// What became free before that is not told
			taken += tryTake(wanted - taken);
		}
		return taken;
	}

	private int tryTake(int wanted) {
		for (int count = Math.min(wanted, this.free.availablePermits()); count > 0; count--) {
			if (this.free.tryAcquire(count)) {
				return count;
			}
		}
		return 0;
	}

	/** Makes the next slot that is given raise the signal. */
	void tellOfFreed() {
		this.scarce = true;
	}

	/** Gives slots back. */
	void give(int count) {
		if (count > 0) {
			this.free.release(count);
			if (this.scarce) {
				this.scarce = false;
				this.freed.raise();
			}
		}
	}

	/** Returns unused slots without waking the dispatcher. */
	void giveBack(int count) {
		if (count > 0) {
			this.free.release(count);
		}
	}

	/** Returns the signal that slots became free that were scarce, or that work came. */
	WakeUp signal() {
		return this.freed;
	}

}
