package io.planloom.documents;

import java.io.IOException;
import java.util.UUID;

import io.planloom.testing.HttpCalls;
import io.planloom.testing.OwnServiceTest;
import io.planloom.testing.PostgresTest;
import org.junit.jupiter.api.AfterEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service as the documents have it started: with the demo model, though a fast one,
 * and with no plans before it, of which estimates would know.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "planloom.models.demo.enabled=true", "planloom.models.demo.delay=20ms",
				"planloom.planning.memory.enabled=true", "planloom.estimates.refresh=1h",
				"planloom.webhooks.poll=100ms", "planloom.retry.initial-delay=20ms",
				"planloom.webhooks.secret=" + AbstractDocumentTests.SECRET })
@PostgresTest
@OwnServiceTest
abstract class AbstractDocumentTests {

	static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	final RestingPlans plans;

	final HttpCalls http;

	final int port;

	private final JdbcClient jdbc;

	AbstractDocumentTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) throws IOException {
		this.jdbc = jdbc;
		this.port = port;
		this.http = new HttpCalls(port);
		this.plans = RestingPlans.start(jdbc);
	}

	/** Estimates and examples of the next document know nothing of this one's plans. */
	@AfterEach
	void deletePlans() {
		this.plans.close();
		for (UUID plan : this.jdbc.sql("select id from plan").query(UUID.class).list()) {
			this.http.send("POST", "/plans/" + plan + "/cancel", null);
			this.http.send("DELETE", "/plans/" + plan, null);
		}
	}

}
