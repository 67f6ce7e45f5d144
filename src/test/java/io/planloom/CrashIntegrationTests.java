package io.planloom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ProcessTest;
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

	private final TestDatabase database = TestDatabase.create();

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

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
	void stopModel() {
		this.model.close();
	}

	@Test
	void otherReplicaFinishesEveryPlanOfKilledOne() {
		try (ServiceProcess doomed = ServiceProcess.launch(this.database, this.model.baseUrl());
				ServiceProcess other = ServiceProcess.launch(this.database, this.model.baseUrl())) {
			other.url();
			List<UUID> plans = new ArrayList<>();
			for (int i = 0; i < PLANS; i++) {
				plans.add(submit((i % 2 == 0) ? doomed : other));
			}
			awaitCount("select count(*) from step where status = 'completed' and kind = 'action'", PLANS);
			doomed.kill();
			Instant killed = Instant.now();
			List<String> accepted = completedSteps();
			awaitCount("select count(*) from plan where status = 'completed'", PLANS);
			assertThat(
					this.jdbc.sql("select count(*) from attempt where outcome = 'lost'").query(Integer.class).single())
				.as("steps under way on the killed replica")
				.isPositive();
			assertNothingLostOrRepeated(accepted, killed);
		}
	}

	@Test
	void stopsAtOnceWithOpenStreamsAndGivesAttemptsBack() {
		this.model.on("act").always(Reply.hang());
		try (ServiceProcess service = ServiceProcess.start(this.database, this.model.baseUrl())) {
			UUID plan = submit(service);
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

	private static UUID submit(ServiceProcess service) {
		String location = service.post("/plans", "{\"goal\":\"Do it\"}").headers().firstValue("Location").orElseThrow();
		return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
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
