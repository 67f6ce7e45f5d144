package io.planloom.plan.model;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.planloom.plan.CreatedPlan;
import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.Strategy;
import io.planloom.plan.event.PlanChanged;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.LimitsChangeBuilder;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PlanSpecBuilder;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/** What requests for plans ask for, and when they are answered. */
class PlanCreationIntegrationTests extends AbstractPlanRequestTests {

	private static final Limits LIMITS = LimitsBuilder.limits().replans(3).splits(1).build();

	@Test
	void acceptsGoal() {
		running().insert(this.jdbc);
		HttpResponse<String> response = this.http.send("POST", "/plans", "{\"goal\":\"Compare frameworks\"}", JSON);
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.headers().firstValue("Location")).hasValue(PATH);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(tree(response)).isEqualTo(tree(this.http.get(PATH)));
		NewPlan expected = new NewPlan(PlanSpecBuilder.goal("Compare frameworks").build(), LIMITS, Map.of(), null,
				null);
		then(this.plans).should().create(eq(expected), isNull());
	}

	@Test
	void takesAllThatRequestSays() {
		running().insert(this.jdbc);
		this.http.send("POST", "/plans",
				"""
						{"goal":"G 🎯","context":"C","strategy":"dag","model":"m","plannerModel":"p","agents":["writer","analyst"],"labels":{"team":"web","b":""},
						 "limits":{"maxSteps":100,"maxAttempts":1,"maxParallel":null,"timeout":"PT1H30M"}}""",
				JSON);
		NewPlan expected = new NewPlan(
				PlanSpecBuilder.goal("G 🎯")
					.context("C")
					.strategy(Strategy.DAG)
					.model("m")
					.plannerModel("p")
					.agents(List.of("writer", "analyst"))
					.build(),
				LimitsChangeBuilder.change()
					.steps(100)
					.attempts(1)
					.timeout(Duration.ofMinutes(90))
					.build()
					.applyTo(LIMITS),
				Map.of("team", "web", "b", ""), null, null);
		then(this.plans).should().create(eq(expected), isNull());
	}

	@Test
	void readsQuotedAndBareIdempotencyKeyAlikeAndIgnoresFormOfBody() {
		running().insert(this.jdbc);
		this.http.send("POST", "/plans", "{\"goal\":\"x\",\"labels\":{\"a\":\"1\",\"b\":\"2\"}}", "Content-Type",
				"application/json", "Idempotency-Key", "k-1");
		this.http.send("POST", "/plans", "{ \"labels\":{\"b\":\"2\",\"a\":\"1\"}, \"goal\":\"x\", \"model\":null}",
				"Content-Type", "application/json", "Idempotency-Key", "\"k-1\"");
		this.http.send("POST", "/plans", "{\"goal\":\"y\"}", "Content-Type", "application/json", "Idempotency-Key",
				"k-1");
		ArgumentCaptor<IdempotencyKey> keys = ArgumentCaptor.forClass(IdempotencyKey.class);
		then(this.plans).should(org.mockito.Mockito.times(3)).create(any(), keys.capture());
		assertThat(keys.getAllValues()).extracting(IdempotencyKey::key).containsOnly("k-1");
		assertThat(keys.getAllValues().get(1)).isEqualTo(keys.getAllValues().get(0));
		assertThat(keys.getAllValues().get(2)).isNotEqualTo(keys.getAllValues().get(0));
	}

	@Test
	void waitsForPlanToEnd() {
		running().event("plan.created", "{}").insert(this.jdbc);
		given(this.plans.create(any(), any())).willAnswer((call) -> {
			Thread.ofVirtual().start(() -> {
				PlanRows.complete(this.jdbc, ID);
				this.events.publishEvent(new PlanChanged(ID, null, true, true));
			});
			return new CreatedPlan(ID, false);
		});
		HttpResponse<String> response = this.http.send("POST", "/plans", "{\"goal\":\"x\"}", "Content-Type",
				"application/json", "Prefer", "respond-async, wait=600");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=60");
		assertThat(response.headers().firstValue("Retry-After")).isEmpty();
		assertThat(tree(response).at("/status").stringValue()).isEqualTo("completed");
	}

	@Test
	void answersAcceptedWhenPlanTakesLonger() {
		running().insert(this.jdbc);
		HttpResponse<String> response = this.http.send("POST", "/plans", "{\"goal\":\"x\"}", "Content-Type",
				"application/json", "Prefer", "wait=1");
		assertThat(response.statusCode()).isEqualTo(202);
	}

}
