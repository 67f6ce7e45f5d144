package io.planloom.llm.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

import io.planloom.llm.ModelFailure;
import io.planloom.llm.endpoint.Endpoint;
import io.planloom.llm.gate.GateState;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.gate.ModelOutages;

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

	private final Map<Endpoint, RecentCalls> calls;

	private final ModelGates gates;

	private final ModelOutages outages;

	/**
	 * Makes the indicator.
	 * @param calls the last calls to each endpoint, the default one first
	 * @param gates hold calls back
	 * @param outages have others asked in the place of models
	 */
	ModelEndpointHealthIndicator(Map<Endpoint, RecentCalls> calls, ModelGates gates, ModelOutages outages) {
		this.outages = outages;
		this.calls = calls;
		this.gates = gates;
	}

	@Override
	public Health health() {
		Map<String, GateState> gates = this.gates.holding();
		boolean stopped = gates.values().stream().anyMatch((gate) -> gate.stoppedBy() != null);
		boolean degraded = this.calls.values().stream().anyMatch((recent) -> recent.summary().isDegraded());
		Health.Builder health = stopped ? Health.status(STOPPED) : degraded ? Health.status(DEGRADED) : Health.up();
		Map<String, Object> named = new LinkedHashMap<>();
		this.calls.forEach((endpoint, recent) -> {
			Map<String, Object> details = details(endpoint, recent.summary());
			if (endpoint.name().equals(Endpoint.DEFAULT)) {
				health.withDetails(details);
			}
			else {
				named.put(endpoint.name(), details);
			}
		});
		if (!named.isEmpty()) {
			health.withDetail("endpoints", named);
		}
		if (!gates.isEmpty()) {
			health.withDetail("gates", gates);
		}
		Map<String, String> replaced = this.outages.reasons();
		if (!replaced.isEmpty()) {
			health.withDetail("replaced", replaced);
		}
		return health.build();
	}

	private static Map<String, Object> details(Endpoint endpoint, RecentCalls.Summary summary) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("endpoint", endpoint.label().name());
		details.put("recentCalls", summary.calls());
		details.put("recentFailures", summary.troubles().size());
		if (!summary.troubles().isEmpty()) {
			ModelFailure last = summary.troubles().getLast();
			details.put("lastFailure", last.code().wireName());
			details.put("lastFailureMessage", last.sentence());
		}
		return details;
	}

}
