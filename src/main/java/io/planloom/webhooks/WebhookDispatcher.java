package io.planloom.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Claims plans that have something to tell and has them told, so many at a time, and so
 * many at each host. It looks at plans that changed when they did, and at all of them
 * with each poll: at those whose next attempt is due, of which no change was announced,
 * or whose replica is lost.
 */
@Component
class WebhookDispatcher implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WebhookDispatcher.class);

	/** The least time between two looks, so that changes are looked at together. */
	private static final long BREATH_MILLIS = 20;

	/** The longest wait for requests under way at a stop. */
	private static final long FAREWELL_SECONDS = 2;

	private static final long TIDY_NANOS = Duration.ofMinutes(1).toNanos();

	private final Deliveries deliveries;

	private final ChangedPlans changed;

	private final WebhookSender courier;

	private final WebhookProperties properties;

	/** Hosts of the plans that are being told. */
	private final Map<UUID, String> underWay = new ConcurrentHashMap<>();

	private volatile @Nullable ExecutorService couriers;

	private @Nullable Thread thread;

	private volatile boolean crowded;

	WebhookDispatcher(Deliveries deliveries, ChangedPlans changed, WebhookSender courier,
			WebhookProperties properties) {
		this.deliveries = deliveries;
		this.changed = changed;
		this.courier = courier;
		this.properties = properties;
	}

	private void run(ExecutorService couriers) {
		long polled = System.nanoTime() - this.properties.poll().toNanos();
		long tidied = System.nanoTime();
		try {
			while (this.couriers == couriers) {
				boolean poll = System.nanoTime() - polled >= this.properties.poll().toNanos();
				polled = poll ? System.nanoTime() : polled;
				look(couriers, poll);
				if (System.nanoTime() - tidied >= TIDY_NANOS) {
					tidied = System.nanoTime();
					tidy();
				}
				Thread.sleep(BREATH_MILLIS);
				this.changed.await(Duration.ofNanos(this.properties.poll().toNanos() - (System.nanoTime() - polled)));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look(ExecutorService couriers, boolean poll) {
		try {
			Set<UUID> planIds = this.changed.take();
			if (!planIds.isEmpty() && free() > 0) {
				start(couriers, this.deliveries.claim(planIds, free(), busy()));
			}
			if ((poll || this.crowded) && free() > 0) {
				start(couriers, this.deliveries.claimDue(free(), busy()));
			}
			this.crowded = free() == 0
					|| busy().values().stream().anyMatch((count) -> count >= this.properties.perHost());
		}
		catch (RuntimeException ex) {
			logger.warn("Cannot claim webhooks ({}); trying again in {} ms", ex.getMessage(),
					this.properties.poll().toMillis());
		}
	}

	private void start(ExecutorService couriers, List<Claim> claims) {
		claims.forEach((claim) -> this.underWay.put(claim.planId(), claim.host()));
		claims.forEach((claim) -> couriers.execute(() -> run(claim)));
	}

	private void run(Claim claim) {
		try {
			this.courier.run(claim);
		}
		finally {
			this.underWay.remove(claim.planId());
			// What came between its last look at the log and its end was not announced
			this.changed.add(claim.planId());
		}
	}

	private void tidy() {
		try {
			this.deliveries.skip();
			this.deliveries.retire();
		}
		catch (RuntimeException ex) {
			logger.debug("Could not tidy callbacks; it is tried again soon", ex);
		}
	}

	private int free() {
		return this.properties.parallel() - this.underWay.size();
	}

	private Map<String, Integer> busy() {
		return this.underWay.values().stream().collect(Collectors.toMap((host) -> host, (host) -> 1, Integer::sum));
	}

	@Override
	public void start() {
		ExecutorService couriers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook ", 0).factory());
		this.courier.resume();
		this.couriers = couriers;
		this.thread = Thread.ofVirtual().name("webhooks").start(() -> run(couriers));
	}

	/** Gives back the claims of what is under way. */
	@Override
	public void stop() {
		ExecutorService couriers = this.couriers;
		Thread thread = this.thread;
		if (couriers == null || thread == null) {
			return;
		}
		this.couriers = null;
		this.courier.stop();
		this.changed.wake();
		try {
			// What it claims until then is started, and given back at once
			thread.join(Duration.ofSeconds(1));
			couriers.shutdown();
			if (!couriers.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
				logger.warn("Some webhooks do not end; other replicas go on with them when their claims have expired");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.couriers != null;
	}

	@Override
	public boolean isAutoStartup() {
		return this.properties.enabled();
	}

	/** After the worker, whose end is told too, and before the web server. */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 512;
	}

}
