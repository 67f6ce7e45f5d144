package io.planloom.acceptance;

import io.planloom.scripted.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.TestPropertySource;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A replica that remembers what an endpoint refused. */
@TestPropertySource(properties = "planloom.models.gate.probe-after=30s")
class GateIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void pausesSecondPlanWithoutRequestIfKeyIsWrongUntilPersonHasItTried() {
		model.on("plan").always(Reply.status(401));
		String path = this.service.start(goal("Locked out"));
		JsonNode first = awaitPaused(path);
		String other = this.service.start(goal("Locked out, too"));
		JsonNode second = awaitPaused(other);
		assertThat(model.requests()).hasSize(1);
		assertThat(text(second, "/pause/reason")).isEqualTo(text(first, "/pause/reason"));
		assertThat(text(second, "/pause/who")).isEqualTo("endpoint");
		assertThat(first.at("/usage/modelCalls").intValue()).isEqualTo(1);
		assertThat(second.at("/usage/modelCalls").intValue()).isZero();
		JsonNode health = tree(this.service.get("/actuator/health"));
		assertThat(text(health, "/status")).isEqualTo("DEGRADED");
		JsonNode gate = health.at("/components/modelEndpoint/details/gates/planner");
		assertThat(text(gate, "/stoppedBy")).isEqualTo("unauthorized");
		assertThat(text(gate, "/reason")).endsWith(".");
		assertThat(this.service.get("/actuator/prometheus").body())
			.containsPattern("planloom_model_gate_stopped\\{.*model=\"planner\".*} 1");
		model.reset();
		this.service.send("POST", path + "/resume", null);
		assertThat(text(this.service.awaitEnd(path), "/status")).isEqualTo("completed");
		assertThat(text(this.service.awaitEnd(other), "/status")).as("goes on by itself").isEqualTo("completed");
	}

	private JsonNode awaitPaused(String path) {
		return await().until(() -> this.service.plan(path), (tree) -> text(tree, "/status").equals("paused"));
	}

}
