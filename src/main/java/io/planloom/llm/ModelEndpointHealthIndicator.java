package io.planloom.llm;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells that models do not answer. The service is degraded then and neither down nor
 * unready: plans wait durably, and everything but their progress works.
 */
class ModelEndpointHealthIndicator implements HealthIndicator {

	private static final Status DEGRADED = new Status("DEGRADED", "Half or more of the last model calls failed");

	private final RecentCalls calls;

	ModelEndpointHealthIndicator(RecentCalls calls) {
		this.calls = calls;
	}

	@Override
	public Health health() {
		RecentCalls.Summary summary = this.calls.summary();
		Health.Builder health = summary.isDegraded() ? Health.status(DEGRADED) : Health.up();
		health.withDetail("recentCalls", summary.calls()).withDetail("recentFailures", summary.troubles().size());
		if (!summary.troubles().isEmpty()) {
			health.withDetail("lastFailure", summary.troubles().getLast());
		}
		return health.build();
	}

}
