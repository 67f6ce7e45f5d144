package io.planloom.rest;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.plan.event.LogState;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.event.PlanLog;
import io.planloom.plan.event.WakeUp;
import io.planloom.plan.view.PlanSnapshots;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Waits for plans to end, or to wait for a person themselves, holding nothing but a
 * virtual thread. Waiting requests return when the service stops, so that a graceful
 * shutdown is not delayed.
 */
@Component
class PlanCompletionWaiter implements SmartLifecycle {

	private static final long POLL_NANOS = Duration.ofSeconds(1).toNanos();

	private final PlanLog log;

	private final PlanSnapshots plans;

	private final Map<WakeUp, UUID> waiting = new ConcurrentHashMap<>();

	private volatile boolean running;

	PlanCompletionWaiter(PlanLog log, PlanSnapshots plans) {
		this.log = log;
		this.plans = plans;
	}

	/**
	 * Waits until a plan has ended, or only a person can move it on.
	 * @return whether it has ended, or is gone
	 */
	boolean await(UUID planId, Duration atMost) {
		long deadline = System.nanoTime() + atMost.toNanos();
		WakeUp news = new WakeUp();
		this.waiting.put(news, planId);
		try {
			long left = atMost.toNanos();
			while (left > 0 && this.running && this.plans.goesOn(planId)) {
				news.await(Duration.ofNanos(Math.min(left, POLL_NANOS)));
				left = deadline - System.nanoTime();
			}
			return hasEnded(planId);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.waiting.remove(news);
		}
	}

	private boolean hasEnded(UUID planId) {
		return this.log.state(planId).map(LogState::ended).orElse(true);
	}

	@EventListener
	void on(PlanChanged change) {
		if (change.ended() || change.waits()) {
			this.waiting.forEach((news, planId) -> {
				if (planId.equals(change.planId())) {
					news.raise();
				}
			});
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.waiting.keySet().forEach(WakeUp::raise);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Above the web server's graceful shutdown, which has DEFAULT_PHASE - 1024. */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 512;
	}

}
