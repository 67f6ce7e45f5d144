package io.planloom.webhooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.planloom.testing.PlanRows;
import io.planloom.testing.Receiver;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.planloom.testing.Receiver.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who sends it, and how much at once. */
class WebhookDispatcherIntegrationTests extends AbstractWebhookTests {

	WebhookDispatcherIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		super(jdbc, port);
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
		this.deliveries.retire();
		assertThat(state(plan)).isEqualTo("open");
		PlanRows.complete(this.jdbc, plan);
		// The receiver has the event before its delivery is written down
		await().untilAsserted(() -> {
			this.deliveries.retire();
			assertThat(state(plan)).isEqualTo("told");
		});
		PlanRows.append(this.jdbc, plan, "step.started", "{}");
		change(plan);
		this.receiver.await(3);
		assertThat(state(plan)).as("told of an ended plan that goes on").isEqualTo("open");
	}

	@Test
	void passesWhatNobodyAskedFor() {
		PlanRows rows = PlanRows.plan();
		for (int i = 0; i < 11; i++) {
			rows.event("step.started", "{}");
		}
		UUID plan = rows.insert(this.jdbc);
		callback(plan, "/hook");
		assertThat(this.deliveries.skip()).isOne();
		assertThat(position(plan)).isEqualTo(11);
		PlanRows.append(this.jdbc, plan, "plan.awaiting_approval", "{}");
		this.receiver.await(1);
		await().until(() -> position(plan) == 12);
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
			insert(quick, other.url("/").replace("localhost", "127.0.0.1"));
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

}
