package io.planloom.streaming;

import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.plan.command.PlanManagement;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.PostgresTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A service with streams, one for all tests of the package. Tests write its plans. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "planloom.worker.enabled=false", "planloom.streams.limit=20", "planloom.streams.plans=5",
				"planloom.streams.heartbeat=300ms" })
@PostgresTest
abstract class AbstractStreamTests {

	static final String[] ACCEPT = { "Accept", "text/event-stream" };

	@MockitoBean
	PlanManagement plans;

	@Autowired
	EventStreams streams;

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	MeterRegistry meters;

	final JdbcClient jdbc;

	final HttpCalls http;

	AbstractStreamTests(JdbcClient jdbc, int port) {
		this.jdbc = jdbc;
		this.http = new HttpCalls(port);
	}

	final double openStreams() {
		return this.meters.get("planloom.streams.open").gauge().value();
	}

}
