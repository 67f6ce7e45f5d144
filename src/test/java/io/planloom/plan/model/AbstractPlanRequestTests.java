package io.planloom.plan.model;

import java.net.http.HttpResponse;
import java.util.UUID;

import io.planloom.plan.CreatedPlan;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.command.PlanManagement;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PostgresTest;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * Requests to the service, whose verbs are doubles and whose plans are rows that tests
 * insert.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
abstract class AbstractPlanRequestTests {

	static final UUID ID = UUID.fromString("01990000-0000-7000-8000-00000000000a");

	static final String PATH = "/plans/" + ID;

	static final String[] JSON = { "Content-Type", "application/json" };

	@MockitoBean
	PlanManagement plans;

	@Autowired
	ApplicationEventPublisher events;

	final JsonMapper json = JsonMapper.builder().build();

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	HttpCalls http = new HttpCalls(0);

	@BeforeEach
	void reset() {
		this.http = new HttpCalls(this.port);
		this.jdbc.sql("delete from plan").update();
		given(this.plans.create(any(), any())).willReturn(new CreatedPlan(ID, false));
	}

	static PlanRows running() {
		return PlanRows.plan(ID)
			.labels("{\"team\":\"web\"}")
			.step("draft_1",
					(step) -> step.kind(StepKind.DRAFT).completed("drafted").call("plan", 900, 100, "0.01000000"))
			.step("step_1",
					(step) -> step.description("Find \"top\" frameworks; use [web]\nand `code` #1 \\ <b>")
						.completed("Django, Flask")
						.call("act", 800, 240, "0.00440000")
						.call("repair", null, 10, null))
			.step("step_2",
					(step) -> step.description("Compare them")
						.dependsOn("step_1")
						.running(2)
						.call("act", null, null, null))
			.step("step_10", (step) -> step.description("Weigh them").dependsOn("step_2", "step_1"))
			.step("step_11", (step) -> step.description("Ask somebody").failed("The model refused."))
			.step("synthesize_1",
					(step) -> step.kind(StepKind.SYNTHESIZE)
						.description("Write the answer")
						.dependsOn("step_10")
						.status(StepStatus.PENDING));
	}

	JsonNode tree(HttpResponse<String> response) {
		return this.json.readTree(response.body());
	}

}
