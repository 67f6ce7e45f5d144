package io.planloom.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import com.standardwebhooks.Webhook;
import io.planloom.testing.PlanRows;
import io.planloom.testing.Receiver;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.planloom.testing.Receiver.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is sent, when, and what becomes of it. */
class WebhookIntegrationTests extends AbstractWebhookTests {

	WebhookIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		super(jdbc, port);
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
		this.receiver.await(2);
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
		insert(dead, url);
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
	void sendsMoreThanOneRoundOfEvents() {
		UUID plan = plan(50);
		callback(plan, "/hook", "step.started");
		assertThat(this.receiver.await(50)).extracting((call) -> call.json().at("/sequence").asInt())
			.isEqualTo(IntStream.rangeClosed(2, 51).boxed().toList());
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

}
