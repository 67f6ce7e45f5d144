package io.planloom.execution;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the worker of one replica.
 *
 * @param enabled whether it runs steps; true by default. With false it serves the API
 * only, and plans wait for another replica
 * @param slots attempts, and so model calls, that it runs at the same time. 0, the
 * default, stands for as many as the heap has room for: one for each 2 MiB of its limit,
 * 16 at least and 1,024 at most, so 512 with {@code -Xmx1g};
 * {@code planloom_worker_slots} tells how many
 * @param poll how often it looks for work that no wake-up told of; 1 second by default
 * @param heartbeat how often it extends its lease; 3 seconds by default
 * @param lease how long its lease lasts, two heartbeats at least; 12 seconds by default.
 * Steps of a lost worker wait that long, so keep it at several heartbeats and no more
 * @param attemptTimeout after which an attempt is interrupted and counts as failed; 5
 * minutes by default. Time in which its call waits for its turn does not count. A model
 * call has a time-out of its own, which should be shorter
 */
@ConfigurationProperties("planloom.worker")
record WorkerProperties(@DefaultValue("true") boolean enabled, @DefaultValue("0") int slots,
		@DefaultValue("1s") Duration poll, @DefaultValue("3s") Duration heartbeat, @DefaultValue("12s") Duration lease,
		@DefaultValue("5m") Duration attemptTimeout) {

	WorkerProperties {
		if (slots < 0) {
			throw new IllegalArgumentException("planloom.worker.slots must be 1 or more, or 0 to follow the heap");
		}
		slots = (slots == 0) ? HeapSlots.of(Runtime.getRuntime().maxMemory()) : slots;
		if (lease.compareTo(heartbeat.multipliedBy(2)) < 0) {
			throw new IllegalArgumentException("planloom.worker.lease must be at least two heartbeats");
		}
	}

}
