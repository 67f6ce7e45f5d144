package io.planloom.acceptance;

import java.util.List;

import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.PostgresTest;
import io.planloom.testing.ToolWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a real port, a real Postgres and a scripted model, one for all
 * tests of the package.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "planloom.models.api-key=test", "planloom.models.planner=planner",
				"planloom.models.executor=executor", "planloom.models.reviewer=reviewer", "planloom.models.cheap=cheap",
				"planloom.limits.max.tokens=5000000", "planloom.limits.max.cost=500", "planloom.models.timeout=10s",
				"planloom.models.unpriced=allow", "planloom.models.prices.executor.input-per-million=2",
				"planloom.models.prices.executor.output-per-million=10", "planloom.retry.initial-delay=20ms",
				"planloom.models.gate.probe-after=0s", "planloom.agents.fact-checker.description=Checks facts.",
				"planloom.agents.fact-checker.system-prompt=You work as a fact checker.",
				"planloom.agents.fact-checker.model=checker", "planloom.agents.fact-checker.temperature=0.25",
				"planloom.agents.critic.tools=calc*,http_get", "planloom.worker.poll=100ms",
				"planloom.streams.heartbeat=1s", "planloom.estimates.refresh=100ms" })
@PostgresTest
abstract class AbstractAcceptanceTests {

	/** Lives as long as the one context, which outlives each class. */
	static final ScriptedModelServer model = ScriptedModelServer.start();

	/** What the tools of the context act on. */
	static final ToolWorld world = ToolWorld.start();

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	Service service = new Service(0);

	@DynamicPropertySource
	static void pointToModel(DynamicPropertyRegistry properties) {
		properties.add("planloom.models.base-url", model::baseUrl);
		properties.add("world.url", world::url);
	}

	@BeforeEach
	void reset() {
		model.reset();
		world.reset();
		this.service = new Service(this.port);
	}

	@AfterEach
	void cancelWhatStillRuns() {
		List<String> open = this.jdbc.sql("select id::text from plan where ended_at is null")
			.query(String.class)
			.list();
		open.forEach((id) -> this.service.send("POST", "/plans/" + id + "/cancel", null));
	}

	int countPlans() {
		return this.jdbc.sql("select count(*) from plan").query(Integer.class).single();
	}

}
