package io.planloom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.Receiver;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Real JVMs on one Postgres, killed and stopped in the middle of steps. */
@ProcessTest
class CrashIntegrationTests {

	private static final int PLANS = 12;

	private static final Duration CALL = Duration.ofMillis(300);

	private static final Comparator<String> BY_PLAN = Comparator
		.comparing((String id) -> id.substring(0, id.indexOf(':')))
		.thenComparing((id) -> Integer.valueOf(id.substring(id.indexOf(':') + 1)));

	private static final String[] WEBHOOKS = { "planloom.webhooks.timeout=2s",
			"logging.level.io.planloom.webhooks=debug" };

	private final TestDatabase database = TestDatabase.create();

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

	private final Receiver receiver = Receiver.start();

	private ScriptedModelServer model;

	@BeforeEach
	void startModel() {
		this.model = ScriptedModelServer.start();
		this.model.on("plan")
			.always(Reply
				.text(Drafts.dag(step("a", "Do a"), step("b", "Do b"), step("c", "Do c", "a", "b"),
						step("d", "Do d", "c"), step("e", "Do e", "c")))
				.delay(CALL));
		this.model.on((request) -> !request.purpose().equals("plan"))
			.always((request) -> Reply.text("result of " + request.stepId()).delay(CALL));
	}

	@AfterEach
	void stop() {
		this.model.close();
		this.receiver.close();
	}

	@Test
	void otherReplicaFinishesEveryPlanAndWebhookOfKilledOne() {
		this.receiver.always(Receiver.Answer.status(200).after(Duration.ofMillis(200)));
		try (ServiceProcess doomed = ServiceProcess.launch(this.database, this.model.baseUrl(), WEBHOOKS);
				ServiceProcess other = ServiceProcess.launch(this.database, this.model.baseUrl(), WEBHOOKS)) {
			other.url();
			for (int i = 0; i < PLANS; i++) {
				submit((i % 2 == 0) ? doomed : other, callback());
			}
			awaitCount("select count(*) from step where status = 'completed' and kind = 'action'", PLANS);
			Awaitility.await()
				.until(() -> doomed.output().contains("Delivered event") && other.output().contains("Delivered event"));
			doomed.kill();
			Instant killed = Instant.now();
			List<String> accepted = completedSteps();
			assertThat(this.receiver.calls().size()).as("before the kill").isLessThan(events().size());
			awaitCount("select count(*) from plan where status = 'completed'", PLANS);
			assertThat(
					this.jdbc.sql("select count(*) from attempt where outcome = 'lost'").query(Integer.class).single())
				.as("steps under way on the killed replica")
				.isPositive();
			assertNothingLostOrRepeated(accepted, killed);
			Awaitility.await().until(() -> sent().containsAll(events()));
		}
		assertEventsInOrder();
	}

	@Test
	void stopsAtOnceWithOpenStreamsAndGivesAttemptsBack() {
		this.model.on("act").always(Reply.hang());
		try (ServiceProcess service = ServiceProcess.start(this.database, this.model.baseUrl())) {
			UUID plan = submit(service, "");
			awaitCount("select count(*) from step where status = 'in_progress' and kind = 'action'", 2);
			CompletableFuture<String> stream = CompletableFuture
				.supplyAsync(() -> service.get("/plans/" + plan + "/events", "Accept", "text/event-stream").body());
			Awaitility.await()
				.until(() -> service.get("/actuator/metrics/planloom.streams.open").body().contains("1.0"));
			service.terminate();
			assertThat(service.output()).as("what it says where it waited in vain")
				.doesNotContain("still running after timeout", "Graceful shutdown aborted");
			assertThat(stream.join()).contains("event: step.started");
		}
		assertThat(this.jdbc.sql("select distinct status || ' ' || attempt from step where id in ('a', 'b')")
			.query(String.class)
			.list()).containsExactly("ready 0");
		assertThat(this.jdbc.sql("select count(*) from worker").query(Integer.class).single()).isZero();
	}

	/**
	 * Submits a plan.
	 * @param more further options as JSON, each with a comma before it
	 */
	private static UUID submit(ServiceProcess service, String more) {
		String location = service.post("/plans", "{\"goal\":\"Do it\"%s}".formatted(more))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
	}

	private String callback() {
		return """
				,"callback": {"url": "%s", "events": ["step.started", "step.completed", "plan.completed"]}"""
			.formatted(this.receiver.url("/hook"));
	}

	/** Each event once, in the order of its plan, where few repeats follow each other. */
	private void assertEventsInOrder() {
		assertThat(sent().stream().distinct().sorted(BY_PLAN).toList()).isEqualTo(events());
		this.jdbc.sql("select id from plan").query(String.class).list().forEach((plan) -> {
			List<Integer> sequences = sent().stream()
				.filter((id) -> id.startsWith(plan))
				.map((id) -> Integer.valueOf(id.substring(id.indexOf(':') + 1)))
				.toList();
			assertThat(sequences).isSorted();
		});
		assertThat(sent()).hasSizeLessThan(events().size() + 8);
	}

	private List<String> sent() {
		return this.receiver.calls().stream().map((call) -> call.header("webhook-id")).toList();
	}

	private List<String> events() {
		return this.jdbc.sql("""
				select plan_id || ':' || sequence from plan_event
				where type in ('step.started', 'step.completed', 'plan.completed') order by plan_id, sequence
				""").query(String.class).list();
	}

	/** What was accepted stays as it was, and no model is asked for it again. */
	private void assertNothingLostOrRepeated(List<String> accepted, Instant killed) {
		assertThat(completedSteps()).containsAll(accepted);
		assertThat(this.model.requests()
			.stream()
			.filter((request) -> request.arrivedAt().isAfter(killed))
			.map(CrashIntegrationTests::name)).doesNotContainAnyElementsOf(names(accepted));
		assertThat(this.jdbc.sql("""
				select plan_id || ' ' || step_id from attempt where outcome = 'completed'
				group by plan_id, step_id having count(*) > 1
				""").query(String.class).list()).isEmpty();
		assertThat(this.jdbc.sql("""
				select plan_id from plan_event group by plan_id having count(*) <> max(sequence) or min(sequence) <> 1
				""").query(UUID.class).list()).isEmpty();
	}

	private List<String> completedSteps() {
		return this.jdbc.sql("""
				select plan_id || ' ' || step_id || ' ' || number || ' ' || coalesce(result, '')
				from attempt where outcome = 'completed'
				""").query(String.class).list();
	}

	private static List<String> names(List<String> attempts) {
		return attempts.stream().map((attempt) -> attempt.split(" ")[0] + " " + attempt.split(" ")[1]).toList();
	}

	private static String name(Request request) {
		return request.planId() + " " + request.stepId();
	}

	private void awaitCount(String sql, int count) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.jdbc.sql(sql).query(Integer.class).single() >= count);
	}

}
