package io.planloom.webhooks;

import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.planloom.plan.event.PlanChanged;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PostgresTest;
import io.planloom.testing.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service without a worker, quick to try again, and a receiver for each test. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "planloom.worker.enabled=false", "planloom.webhooks.secret=" + AbstractWebhookTests.SECRET,
				"planloom.webhooks.initial-delay=50ms", "planloom.webhooks.max-delay=100ms",
				"planloom.webhooks.poll=100ms", "planloom.webhooks.max-attempts=3", "planloom.webhooks.timeout=5s",
				"planloom.webhooks.parallel=6" })
@PostgresTest
abstract class AbstractWebhookTests {

	static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	final Receiver receiver = Receiver.start();

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	MeterRegistry meters;

	@Autowired
	Deliveries deliveries;

	@Autowired
	WebhookDispatcher dispatcher;

	final JdbcClient jdbc;

	final HttpCalls http;

	AbstractWebhookTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		this.jdbc = jdbc;
		this.http = new HttpCalls(port);
	}

	@BeforeEach
	void forgetOthers() {
		this.jdbc.sql("delete from callback").update();
	}

	@AfterEach
	void close() {
		this.receiver.close();
	}

	/** An ended plan with so many events between its first and its last one. */
	final UUID plan(int steps) {
		PlanRows plan = PlanRows.plan().event("plan.created", "{}");
		for (int i = 0; i < steps; i++) {
			plan.event("step.started", "{\"step\": {\"id\": \"s%d\", \"text\": \"Ärger 🎯\"}}".formatted(i));
		}
		UUID id = plan.insert(this.jdbc);
		PlanRows.complete(this.jdbc, id);
		return id;
	}

	final void callback(UUID plan, String path, String... types) {
		insert(plan, this.receiver.url(path), types);
		change(plan);
	}

	final void insert(UUID plan, String url, String... types) {
		this.jdbc.sql(
				"insert into callback (plan_id, url, host, events) values (?, ?, split_part(?, '/', 3), cast(? as text[]))")
			.param(plan)
			.param(url)
			.param(url)
			.param((types.length > 0) ? types : null)
			.update();
	}

	final void change(UUID plan) {
		this.events.publishEvent(new PlanChanged(plan, null, false, true));
	}

	final List<String> streamed(UUID plan) {
		return this.http.get("/plans/" + plan + "/events", "Accept", "text/event-stream")
			.body()
			.lines()
			.filter((line) -> line.startsWith("data: "))
			.map((line) -> line.substring("data: ".length()))
			.toList();
	}

	final long position(UUID plan) {
		return this.jdbc.sql("select position from callback where plan_id = ?").param(plan).query(Long.class).single();
	}

	final String state(UUID plan) {
		return this.jdbc.sql("select state from callback where plan_id = ?").param(plan).query(String.class).single();
	}

	final long count(String outcome) {
		Timer timer = this.meters.find("planloom.webhooks.deliveries").tag("outcome", outcome).timer();
		return (timer != null) ? timer.count() : 0;
	}

}
