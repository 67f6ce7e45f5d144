package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Steps that are given to agents. */
class AgentIntegrationTests extends AbstractAcceptanceTests {

	private static final String DRAFT = Drafts.dag(step("step_1", "Find out").with("agent", "\"researcher\""),
			step("step_2", "Check", "step_1").with("agent", "\"fact-checker\""),
			step("step_3", "Go on", "step_2").with("agent", "null"));

	@Test
	void listsAgentsWithoutTheirPrompts() {
		HttpResponse<String> response = this.service.get("/agents");
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode items = tree(response).at("/items");
		assertThat(items.valueStream().map((agent) -> text(agent, "/name"))).containsExactly("analyst", "coder",
				"critic", "fact-checker", "generalist", "researcher", "writer");
		assertThat(items).allSatisfy((agent) -> {
			assertThat(agent.propertyNames()).containsExactly("name", "description", "model", "tools");
			assertThat(text(agent, "/description")).endsWith(".");
			assertThat(agent.at("/tools").isArray()).isTrue();
		});
		assertThat(text(items.get(3), "/model")).isEqualTo("checker");
		assertThat(items.get(0).at("/model").isNull()).isTrue();
		assertThat(response.body()).doesNotContain("You work as");
	}

	@Test
	void runsEachStepAsItsAgentWorks() {
		model.on("plan").reply(DRAFT);
		JsonNode plan = this.service.run(goal("Find out and check"));
		assertThat(status(plan)).isEqualTo("completed");
		List<Request> requests = model.requests("act");
		assertThat(requests).extracting(Request::stepId).containsExactly("step_1", "step_2", "step_3");
		assertThat(requests).extracting(Request::model).containsExactly("executor", "checker", "executor");
		assertThat(requests).extracting((request) -> request.body().has("temperature"))
			.containsExactly(false, true, false);
		assertThat(requests.get(1).body().path("temperature").doubleValue()).isEqualTo(0.25);
		String rules = requests.get(2).systemText();
		assertThat(requests.get(0).systemText()).startsWith(rules).contains("You work as a researcher.");
		assertThat(requests.get(1).systemText()).startsWith(rules).contains("You work as a fact checker.");
		assertThat(rules).doesNotContain("You work as");
		assertThat(plan.at("/steps").valueStream().map((step) -> step.at("/agent").asString("none")))
			.containsExactly("none", "researcher", "fact-checker", "none", "none");
		assertThat(text(tree(this.service.get(path(plan) + "/steps/step_2")), "/agent")).isEqualTo("fact-checker");
		JsonNode drafted = this.service.events(path(plan), "plan.drafted").getFirst().at("/data/steps");
		assertThat(text(drafted, "/0/agent")).isEqualTo("researcher");
		assertThat(drafted.get(2).has("agent")).isFalse();
	}

	@Test
	void asksModelOfPlanRatherThanThatOfAgent() {
		model.on("plan").reply(DRAFT);
		this.service.run("{\"goal\":\"x\",\"model\":\"mine\"}");
		assertThat(model.requests("act")).extracting(Request::model).containsOnly("mine").hasSize(3);
	}

	@Test
	void tellsPlannerOfAllAgentsUnlessPlanIsConfined() {
		this.service.run(goal("x"));
		assertThat(model.requests("plan").getFirst().userText()).contains("Agents:\n- analyst: ", "\n- coder: ",
				"\n- fact-checker: Checks facts.\n", "\n- writer: ");
	}

	@Test
	void asksAgainForDraftThatNamesAgentBeyondThoseOfPlan() {
		model.on("plan").reply(DRAFT);
		model.on("repair").reply(Drafts.dag(step("step_1", "Find out").with("agent", "\"WRITER\"")));
		JsonNode plan = this.service.run("{\"goal\":\"x\",\"agents\":[\"writer\",\"coder\"]}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("plan").getFirst().userText()).startsWith("Agents:\n- coder: ")
			.contains("\n- writer: ")
			.doesNotContain("researcher");
		String fault = "Step 'step_1' names the agent 'researcher', which is not one of the plan's agents; those are coder, writer.";
		assertThat(model.requests("repair").getFirst().userText()).contains(fault);
		assertThat(this.service.events(path(plan), "plan.drafted").getFirst().at("/data/repairs").valueStream())
			.extracting(JsonNode::asString)
			.containsExactly("Asked the model again: " + fault,
					"Read the agent 'WRITER' of step 'step_1' as 'writer'.");
		assertThat(text(step(plan, "step_1"), "/agent")).isEqualTo("writer");
	}

	@Test
	void failsPlanWhosePlannerInsistsOnUnknownAgent() {
		model.on((request) -> true).always(Reply.text(Drafts.dag(step("step_1", "Sing").with("agent", "\"singer\""))));
		JsonNode plan = this.service.run(goal("Sing"));
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(text(plan, "/error/message")).contains("names the agent 'singer'");
	}

	@Test
	void failsStepWhoseAgentHasLeftTheConfiguration() {
		model.on("plan").reply(DRAFT);
		model.on((request) -> request.stepId().equals("step_1")).always((request) -> {
			this.jdbc
				.sql("""
						with changed as (update plan set version = version + 1 where id = ? returning id)
						update step set attributes = attributes || '{"agent":"singer"}' from changed where plan_id = changed.id and step.id = 'step_2'
						""")
				.param(UUID.fromString(request.planId()))
				.update();
			return Reply.text("Found");
		});
		JsonNode plan = this.service.run(goal("Find out and check"));
		assertThat(status(plan)).isEqualTo("partial");
		JsonNode error = step(plan, "step_2").at("/error");
		assertThat(text(error, "/code")).isEqualTo("unknown_agent");
		assertThat(text(error, "/message"))
			.isEqualTo("The step is for the agent singer, which is not configured any more.");
		assertThat(error.at("/retryable").booleanValue()).isTrue();
		assertThat(status(step(plan, "step_3"))).isEqualTo("skipped");
	}

	@Test
	void takesOtherAgentsForAnotherBody() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		String key = UUID.randomUUID().toString();
		String body = "{\"goal\":\"x\",\"agents\":[\"writer\",\"coder\"]}";
		HttpResponse<String> first = this.service.post(body, "Idempotency-Key", key);
		HttpResponse<String> again = this.service.post(body.replace(",", " , "), "Idempotency-Key", key);
		assertThat(path(tree(again))).isEqualTo(path(tree(first)));
		this.service.awaitEnd(path(tree(first)));
		for (String other : List.of("{\"goal\":\"x\",\"agents\":[\"writer\"]}", goal("x"))) {
			assertThat(this.service.post(other, "Idempotency-Key", key).statusCode()).isEqualTo(422);
		}
	}

}
