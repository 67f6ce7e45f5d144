package io.planloom.llm.gate;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the gate that holds back calls to a model while the endpoint refuses them.
 * Each replica has a gate of its own for each model, and the demo model has none.
 *
 * @param maxInFlight calls to one model under way at once; refusals for their rate lower
 * it, successes raise it again, never above this. 0, the default, stands for as many as
 * the replica has slots ({@code planloom.worker.slots}); with fewer than slots, attempts
 * wait for each other. Set it where an endpoint queues in silence, as local ones do
 * @param maxRetryAfter the longest time that all calls wait because one was answered with
 * {@code Retry-After}, 60 seconds by default; after that one tries, at the risk of
 * another refusal. 0 lets none wait for that
 * @param probeAfter how long after a refused key the first call is let through to see, 30
 * seconds by default, doubled with each that is refused; twice as long after an exhausted
 * quota. Until then plans that need the model wait, paused. 0 lets all calls through
 * @param maxProbeAfter what the doubling ends at, 5 minutes by default
 */
@ConfigurationProperties("planloom.models.gate")
public record GateProperties(@DefaultValue("0") int maxInFlight, @DefaultValue("60s") Duration maxRetryAfter,
		@DefaultValue("30s") Duration probeAfter, @DefaultValue("5m") Duration maxProbeAfter) {

	public GateProperties {
		if (maxInFlight < 0) {
			throw new IllegalArgumentException(
					"planloom.models.gate.max-in-flight must be 1 or more, or 0 for as many as there are slots");
		}
		if (maxRetryAfter.isNegative() || probeAfter.isNegative() || maxProbeAfter.isNegative()) {
			throw new IllegalArgumentException("Durations of planloom.models.gate must not be negative");
		}
	}

	/** Returns the same with the given limit where none was set. */
	public GateProperties orMost(int calls) {
		return (this.maxInFlight > 0) ? this
				: new GateProperties(calls, this.maxRetryAfter, this.probeAfter, this.maxProbeAfter);
	}

}
