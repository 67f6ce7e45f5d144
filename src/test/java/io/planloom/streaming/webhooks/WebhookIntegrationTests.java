package io.planloom.streaming.webhooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import com.standardwebhooks.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.planloom.plan.PlanChanged;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PostgresTest;
import io.planloom.testing.Receiver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.planloom.testing.Receiver.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Sends logs of plans to a server that answers as each test says. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "planloom.worker.enabled=false", "planloom.webhooks.secret=" + WebhookIntegrationTests.SECRET,
				"planloom.webhooks.initial-delay=50ms", "planloom.webhooks.max-delay=100ms",
				"planloom.webhooks.poll=100ms", "planloom.webhooks.max-attempts=3", "planloom.webhooks.timeout=1s",
				"planloom.webhooks.parallel=6" })
@PostgresTest
class WebhookIntegrationTests {

	static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private final Receiver receiver = Receiver.start();

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	MeterRegistry meters;

	@Autowired
	Deliveries deliveries;

	@Autowired
	WebhookDispatcher dispatcher;

	private final JdbcClient jdbc;

	private final HttpCalls http;

	WebhookIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
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

	@Test
	void sendsWhatStreamsSendInOrderAndSigned() throws Exception {
		UUID plan = plan(3);
		callback(plan, "/hook?key=1", "step.started", "plan.completed");
		List<Receiver.Call> calls = this.receiver.await(4);
		assertThat(calls).extracting(Receiver.Call::body).isEqualTo(streamed(plan).subList(1, 5));
		assertThat(calls).extracting((call) -> call.header("webhook-id"))
			.containsExactly(plan + ":2", plan + ":3", plan + ":4", plan + ":5");
		for (Receiver.Call call : calls) {
			assertThat(call.method() + call.path()).isEqualTo("POST/hook?key=1");
			assertThat(call.header("content-type")).isEqualTo("application/json");
			new Webhook(SECRET).verify(call.body(), call.headers());
		}
		await().until(() -> position(plan) == 5);
	}

	@Test
	void sendsWhatEndsPlansOrWaitsForPersonUnlessToldOtherwise() {
		UUID plan = PlanRows.plan()
			.event("plan.created", "{}")
			.event("plan.awaiting_approval", "{}")
			.event("step.waiting", "{\"step\": {\"id\": \"big\", \"kind\": \"subgoal\"}}")
			.event("step.waiting", "{\"step\": {\"id\": \"may\", \"kind\": \"approval\"}}")
			.event("step.completed", "{}")
			.insert(this.jdbc);
		PlanRows.complete(this.jdbc, plan);
		callback(plan, "/hook");
		List<Receiver.Call> calls = this.receiver.await(3);
		assertThat(calls).extracting(Receiver.Call::type)
			.containsExactly("plan.awaiting_approval", "step.waiting", "plan.completed");
		assertThat(calls.get(1).json().at("/data/step/id").asString()).isEqualTo("may");
	}

	@Test
	void triesAgainUnderTheSameIdAndKeepsTheOrder() {
		this.receiver.next(status(500), status(302).with("Location", this.receiver.url("/elsewhere")), status(200));
		UUID plan = plan(1);
		callback(plan, "/hook", "step.started", "plan.completed");
		List<Receiver.Call> calls = this.receiver.await(4);
		assertThat(calls).extracting((call) -> call.header("webhook-id"))
			.containsExactly(plan + ":2", plan + ":2", plan + ":2", plan + ":3");
		assertThat(calls).extracting(Receiver.Call::path).containsOnly("/hook");
		await().until(() -> position(plan) == 3);
		assertThat(count("failed")).isGreaterThanOrEqualTo(2);
		assertThat(count("delivered")).isGreaterThanOrEqualTo(2);
	}

	@Test
	void waitsAsLongAsTheReceiverAsks() {
		this.receiver.next(status(503).with("Retry-After", "1"), status(429).with("Retry-After", "7200"));
		UUID plan = plan(0);
		callback(plan, "/hook");
		List<Receiver.Call> calls = this.receiver.await(2);
		assertThat(Duration.between(calls.getFirst().arrivedAt(), calls.get(1).arrivedAt()))
			.isGreaterThanOrEqualTo(Duration.ofMillis(990));
		await().untilAsserted(() -> assertThat(
				this.jdbc.sql("select due_at - now() between interval '59 min' and interval '1 h' from callback")
					.query(Boolean.class)
					.single())
			.as("an hour at most")
			.isTrue());
	}

	@Test
	void givesUpEventAndGoesOnWithTheNext() {
		this.receiver.next(status(500), status(404).after(Duration.ZERO), status(400));
		UUID plan = plan(1);
		callback(plan, "/hook", "step.started", "plan.completed");
		assertThat(this.receiver.await(4)).extracting((call) -> call.header("webhook-id"))
			.containsExactly(plan + ":2", plan + ":2", plan + ":2", plan + ":3");
		assertThat(count("given_up")).isPositive();
	}

	@Test
	void takesSilenceAndDeadPortsForFailures() {
		this.receiver.next(status(200).after(Duration.ofSeconds(20)));
		UUID plan = plan(0);
		callback(plan, "/hook");
		this.receiver.await(2);
		await().until(() -> position(plan) == 2);
		UUID dead = plan(0);
		Receiver gone = Receiver.start();
		String url = gone.url("/");
		gone.close();
		insert(dead, url, null);
		await().until(() -> position(dead) == 2);
	}

	@Test
	void endsCallbackThatIsGone() {
		this.receiver.next(status(410));
		UUID plan = plan(1);
		callback(plan, "/hook", "step.started", "plan.completed");
		await().until(() -> state(plan).equals("gone"));
		PlanRows.append(this.jdbc, plan, "step.started", "{}");
		change(plan);
		UUID other = plan(0);
		callback(other, "/other");
		assertThat(this.receiver.await(2)).extracting(Receiver.Call::path).containsExactly("/hook", "/other");
		assertThat(count("gone")).isPositive();
	}

	@Test
	void hearsOfNewEventsAndFindsThoseNobodyToldOf() {
		UUID plan = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		callback(plan, "/hook", "step.started");
		PlanRows.append(this.jdbc, plan, "step.started", "{}");
		change(plan);
		this.receiver.await(1);
		PlanRows.append(this.jdbc, plan, "step.started", "{}");
		this.receiver.await(2);
		assertThat(this.deliveries.retire()).isZero();
		PlanRows.complete(this.jdbc, plan);
		assertThat(this.deliveries.retire()).isOne();
		assertThat(state(plan)).isEqualTo("told");
		PlanRows.append(this.jdbc, plan, "step.started", "{}");
		change(plan);
		this.receiver.await(3);
		assertThat(state(plan)).as("told of an ended plan that goes on").isEqualTo("open");
	}

	@Test
	void sendsMoreThanOneRoundOfEvents() {
		UUID plan = plan(50);
		callback(plan, "/hook", "step.started");
		assertThat(this.receiver.await(50)).extracting((call) -> call.json().at("/sequence").asInt())
			.isEqualTo(IntStream.rangeClosed(2, 51).boxed().toList());
	}

	@Test
	void neverTroublesOneHostWithMoreThanFourAtOnce() {
		this.receiver.always(status(200).after(Duration.ofMillis(300)));
		List<UUID> plans = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			plans.add(plan(0));
			callback(plans.getLast(), "/slow");
		}
		try (Receiver other = Receiver.start()) {
			UUID quick = plan(0);
			insert(quick, other.url("/").replace("localhost", "127.0.0.1"), null);
			change(quick);
			other.await(1);
			assertThat(this.receiver.calls()).hasSizeLessThan(12);
		}
		this.receiver.await(12);
		assertThat(this.receiver.mostUnderWay()).isEqualTo(4);
		assertThat(this.receiver.calls()).extracting((call) -> call.header("webhook-id")).doesNotHaveDuplicates();
	}

	@Test
	void stopsAtOnceAndGivesBackWithoutCountingFailure() {
		this.receiver.next(status(200).after(Duration.ofSeconds(20)));
		UUID plan = plan(0);
		callback(plan, "/hook");
		this.receiver.await(1);
		try {
			this.dispatcher.stop();
			assertThat(this.jdbc.sql("select claimed_by is null and failures = 0 from callback where plan_id = ?")
				.param(plan)
				.query(Boolean.class)
				.single()).isTrue();
		}
		finally {
			this.dispatcher.start();
		}
		this.receiver.await(2);
		await().until(() -> position(plan) == 2);
	}

	@Test
	void takesOverWhenClaimHasExpired() {
		this.dispatcher.stop();
		UUID plan = plan(0);
		callback(plan, "/hook");
		Claim lost = this.deliveries.claimDue(10, Map.of()).getFirst();
		assertThat(this.deliveries.claimDue(10, Map.of())).isEmpty();
		this.jdbc.sql("update callback set claimed_until = now() where plan_id = ?").param(plan).update();
		this.dispatcher.start();
		this.receiver.await(1);
		await().until(() -> position(plan) == 2);
		assertThat(this.deliveries.next(lost, 10)).isEmpty();
		assertThat(this.deliveries.pass(lost, 1)).isFalse();
		assertThat(position(plan)).isEqualTo(2);
	}

	@Test
	void goesWithItsPlan() {
		this.receiver.next(status(200).after(Duration.ofMillis(500)));
		UUID plan = plan(0);
		callback(plan, "/hook");
		this.receiver.await(1);
		assertThat(this.http.send("DELETE", "/plans/" + plan, null).statusCode()).isEqualTo(204);
		assertThat(this.jdbc.sql("select count(*) from callback").query(Integer.class).single()).isZero();
	}

	/** An ended plan with so many events between its first and its last one. */
	private UUID plan(int steps) {
		PlanRows plan = PlanRows.plan().event("plan.created", "{}");
		for (int i = 0; i < steps; i++) {
			plan.event("step.started", "{\"step\": {\"id\": \"s%d\", \"text\": \"Ärger 🎯\"}}".formatted(i));
		}
		UUID id = plan.insert(this.jdbc);
		PlanRows.complete(this.jdbc, id);
		return id;
	}

	private void callback(UUID plan, String path, String... types) {
		insert(plan, this.receiver.url(path), (types.length > 0) ? types : null);
		change(plan);
	}

	private void insert(UUID plan, String url, String @Nullable [] types) {
		this.jdbc.sql(
				"insert into callback (plan_id, url, host, events) values (?, ?, split_part(?, '/', 3), cast(? as text[]))")
			.param(plan)
			.param(url)
			.param(url)
			.param(types)
			.update();
	}

	private void change(UUID plan) {
		this.events.publishEvent(new PlanChanged(plan, null, false, true));
	}

	private List<String> streamed(UUID plan) {
		return this.http.get("/plans/" + plan + "/events", "Accept", "text/event-stream")
			.body()
			.lines()
			.filter((line) -> line.startsWith("data: "))
			.map((line) -> line.substring("data: ".length()))
			.toList();
	}

	private long position(UUID plan) {
		return this.jdbc.sql("select position from callback where plan_id = ?").param(plan).query(Long.class).single();
	}

	private String state(UUID plan) {
		return this.jdbc.sql("select state from callback where plan_id = ?").param(plan).query(String.class).single();
	}

	private long count(String outcome) {
		Timer timer = this.meters.find("planloom.webhooks.deliveries").tag("outcome", outcome).timer();
		return (timer != null) ? timer.count() : 0;
	}

}
