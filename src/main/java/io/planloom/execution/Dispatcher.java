package io.planloom.execution;

import java.time.Duration;
import java.util.List;

import io.planloom.database.Reserve;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.PlanWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills free slots with steps of the plans whose turn it is, one plan at a time. */
@Component
class Dispatcher {

	private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);

	/** The most steps that are claimed of a plan at once. */
	private static final int BATCH = 16;

	/** The least time between two looks that found nothing. */
	private static final Duration BREATH = Duration.ofMillis(5);

	private final PlanWork work;

	private final Attempts attempts;

	private final Slots slots;

	private final WorkerLease membership;

	private final Duration poll;

	private volatile boolean stopped;

	Dispatcher(PlanWork work, Attempts attempts, Slots slots, WorkerLease membership, WorkerProperties properties) {
		this.work = work;
		this.attempts = attempts;
		this.slots = slots;
		this.membership = membership;
		this.poll = properties.poll();
	}

	/**
	 * Works until it is told to stop, and never queues behind requests, which would leave
	 * slots empty.
	 */
	void run() {
		Reserve.run(this::dispatch);
	}

	private void dispatch() {
		while (!this.stopped) {
			try {
				if (!claim()) {
					this.slots.signal().await(idle());
				}
			}
			catch (InterruptedException ex) {
				this.stopped = true;
			}
			catch (RuntimeException ex) {
				rest(ex);
			}
		}
	}

	/** Makes ready to work again after a stop. */
	void resume() {
		this.stopped = false;
	}

	/** Ends the work after the claim that is under way, if any. */
	void stop() {
		this.stopped = true;
		this.slots.signal().raise();
	}

	@EventListener
	void on(PlanChanged change) {
		if (change.runnableAt() != null) {
			this.slots.signal().raise();
		}
	}

	private boolean claim() {
		int free = this.membership.isOverdue() ? 0 : this.slots.take(BATCH);
		if (free == 0) {
			return false;
		}
		List<ClaimedStep> claimed = List.of();
		try {
			claimed = this.work.next(this.membership.id(), free);
		}
		finally {
			this.slots.giveBack(free - claimed.size());
		}
		claimed.forEach(this.attempts::start);
		return !claimed.isEmpty();
	}

	private Duration idle() {
		return this.work.untilNext()
			.map((delay) -> (delay.compareTo(BREATH) < 0) ? BREATH : delay)
			.filter((delay) -> delay.compareTo(this.poll) < 0)
			.orElse(this.poll);
	}

	private void rest(RuntimeException ex) {
		logger.warn("Cannot claim steps ({}); trying again in {} ms", ex.getMessage(), this.poll.toMillis());
		try {
			this.slots.signal().await(this.poll);
		}
		catch (InterruptedException interrupted) {
			this.stopped = true;
		}
	}

}
