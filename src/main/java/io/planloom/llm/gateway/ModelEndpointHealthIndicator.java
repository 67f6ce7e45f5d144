package io.planloom.llm.gateway;

import java.util.Map;

import io.planloom.llm.ModelFailure;
import io.planloom.llm.endpoint.EndpointName;
import io.planloom.llm.gate.GateState;
import io.planloom.llm.gate.ModelGates;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells that models do not answer. The service is degraded then and neither down nor
 * unready: plans wait durably, and everything but their progress works.
 */
class ModelEndpointHealthIndicator implements HealthIndicator {

	private static final Status DEGRADED = new Status("DEGRADED", "Half or more of the last model calls failed");

	private static final Status STOPPED = new Status("DEGRADED", "Calls to a model are not sent");

	private final EndpointName endpoint;

	private final RecentCalls calls;

	private final ModelGates gates;

	ModelEndpointHealthIndicator(EndpointName endpoint, RecentCalls calls, ModelGates gates) {
		this.endpoint = endpoint;
		this.calls = calls;
		this.gates = gates;
	}

	@Override
	public Health health() {
		RecentCalls.Summary summary = this.calls.summary();
		Map<String, GateState> gates = this.gates.holding();
		boolean stopped = gates.values().stream().anyMatch((gate) -> gate.stoppedBy() != null);
		Health.Builder health = stopped ? Health.status(STOPPED)
				: summary.isDegraded() ? Health.status(DEGRADED) : Health.up();
		health.withDetail("endpoint", this.endpoint.name())
			.withDetail("recentCalls", summary.calls())
			.withDetail("recentFailures", summary.troubles().size());
		if (!summary.troubles().isEmpty()) {
			ModelFailure last = summary.troubles().getLast();
			health.withDetail("lastFailure", last.code().wireName()).withDetail("lastFailureMessage", last.sentence());
		}
		if (!gates.isEmpty()) {
			health.withDetail("gates", gates);
		}
		return health.build();
	}

}
