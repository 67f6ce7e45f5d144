package io.planloom.acceptance;

import io.planloom.scripted.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.TestPropertySource;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** A replica that remembers what an endpoint refused. */
@TestPropertySource(properties = "planloom.models.gate.probe-after=30s")
class GateIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void endsSecondPlanWithoutRequestIfKeyIsWrong() {
		model.on("plan").always(Reply.status(401));
		JsonNode first = this.service.run(goal("Locked out"));
		JsonNode second = this.service.run(goal("Locked out, too"));
		assertThat(model.requests()).hasSize(1);
		assertThat(second.at("/error")).isEqualTo(first.at("/error"));
		assertThat(text(second, "/status")).isEqualTo("failed");
		assertThat(text(second, "/error/code")).isEqualTo("unauthorized");
		assertThat(first.at("/usage/modelCalls").intValue()).isEqualTo(1);
		assertThat(second.at("/usage/modelCalls").intValue()).isZero();
		JsonNode health = tree(this.service.get("/actuator/health"));
		assertThat(text(health, "/status")).isEqualTo("DEGRADED");
		assertThat(text(health, "/components/modelEndpoint/details/gates/planner/stoppedBy")).isEqualTo("unauthorized");
		assertThat(this.service.get("/actuator/prometheus").body())
			.containsPattern("planloom_model_gate_stopped\\{.*model=\"planner\".*} 1");
	}

}
