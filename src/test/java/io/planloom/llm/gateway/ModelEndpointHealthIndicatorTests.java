package io.planloom.llm.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.endpoint.Endpoint;
import io.planloom.llm.endpoint.EndpointLog;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.gate.ModelOutages;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class ModelEndpointHealthIndicatorTests {

	private static final Status DEGRADED = new Status("DEGRADED");

	private static final Endpoint ENDPOINT = new Endpoint("default", "http://localhost:11434/v1", "", Map.of());

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private final RecentCalls calls = new RecentCalls(() -> this.now, new EndpointLog(ENDPOINT.label()));

	private final ModelGates gates = Calls.gates(Calls.gateProperties(64), new SimpleMeterRegistry(), () -> 0);

	private final ModelEndpointHealthIndicator indicator = new ModelEndpointHealthIndicator(
			Map.of(ENDPOINT, this.calls), this.gates, new ModelOutages(Calls.gateProperties(64),
					(model) -> "localhost:11434", new SimpleMeterRegistry(), () -> 0));

	@Test
	void isUpBeforeFirstCall() {
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isDegradedWhileHalfOfRecentCallsFail() {
		this.calls.succeeded();
		fail(ModelErrorCode.RATE_LIMITED);
		assertThat(health().getStatus()).isEqualTo(DEGRADED);
		assertThat(health().getDetails()).containsEntry("recentCalls", 2)
			.containsEntry("recentFailures", 1)
			.containsEntry("lastFailure", "rate_limited")
			.containsEntry("lastFailureMessage", "Why.")
			.containsEntry("endpoint", "localhost:11434");
		this.calls.succeeded();
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void forgetsFailuresAfterFiveMinutes() {
		fail(ModelErrorCode.CONNECTION_FAILED);
		this.now = this.now.plus(Duration.ofMinutes(5));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void blamesEndpointForItsOwnFailuresOnly() {
		fail(ModelErrorCode.INTERRUPTED);
		fail(ModelErrorCode.CONTENT_FILTERED);
		fail(ModelErrorCode.BAD_REQUEST);
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("recentCalls", 2);
	}

	@Test
	void looksAtLastTwentyCallsOnly() {
		for (int call = 0; call < 20; call++) {
			fail(ModelErrorCode.TIMEOUT);
		}
		for (int call = 0; call < 11; call++) {
			this.calls.succeeded();
		}
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	private void fail(ModelErrorCode code) {
		this.calls.failed(new ModelFailure(code, "Why."));
	}

	private Health health() {
		return this.indicator.health();
	}

}
