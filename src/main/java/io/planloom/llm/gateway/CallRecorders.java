package io.planloom.llm.gateway;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.llm.Models;
import io.planloom.llm.endpoint.Endpoint;
import io.planloom.llm.endpoint.EndpointLog;
import io.planloom.llm.endpoint.Endpoints;
import io.planloom.llm.price.PriceTable;

/** Gives each endpoint the record of its calls. */
final class CallRecorders {

	private final Map<Endpoint, CallRecorder> recorders = new LinkedHashMap<>();

	private final Map<Endpoint, RecentCalls> recent = new LinkedHashMap<>();

	CallRecorders(Endpoints endpoints, Models models, PriceTable prices, MeterRegistry meters, Clock clock) {
		for (Endpoint endpoint : endpoints.all()) {
			RecentCalls calls = new RecentCalls(clock, new EndpointLog(endpoint.label()));
			this.recent.put(endpoint, calls);
			this.recorders.put(endpoint, new CallRecorder(clock, meters, prices, models, calls));
		}
	}

	CallRecorder of(Endpoint endpoint) {
		CallRecorder recorder = this.recorders.get(endpoint);
		if (recorder == null) {
			throw new IllegalArgumentException("No such endpoint: " + endpoint);
		}
		return recorder;
	}

	/** Returns how the last calls went, the default endpoint's first. */
	Map<Endpoint, RecentCalls> recent() {
		return this.recent;
	}

}
