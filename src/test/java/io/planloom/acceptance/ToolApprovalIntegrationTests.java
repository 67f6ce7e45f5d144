package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;

import io.planloom.scripted.Reply;
import io.planloom.testing.ToolWorld;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** Tool calls that a person decides on. */
class ToolApprovalIntegrationTests extends AbstractAcceptanceTests {

	private static final String TREES = "{\"what\":\"trees\"}";

	private static final String BEES = "{\"what\":\"bees\"}";

	@Test
	void asksPersonBeforeWhatIsIrreversible() {
		model.on("act").reply(Reply.calls("burn", BEES).and("look", TREES)).reply("Done");
		String path = waiting("[\"burn\", \"look\"]", null);
		assertThat(world.calls()).extracting(ToolWorld.Call::tool)
			.as("what reads does not wait")
			.containsExactly("look");
		JsonNode plan = this.service.plan(path);
		assertThat(status(plan)).isEqualTo("awaiting_approval");
		assertThat(text(plan, "/waitingFor/0/step")).isEqualTo("a");
		assertThat(text(plan, "/waitingFor/0/for")).isEqualTo("person");
		JsonNode event = this.service.events(path, "step.waiting").getFirst().at("/data");
		assertThat(text(event, "/for")).isEqualTo("person");
		assertThat(event.at("/call/number").intValue()).isEqualTo(1);
		assertThat(text(event, "/call/tool")).isEqualTo("burn");
		assertThat(text(event, "/call/arguments")).isEqualTo(BEES);
		assertThat(this.service.send("POST", path + "/steps/a/calls/1/approve", null).statusCode()).isEqualTo(200);
		JsonNode ended = this.service.awaitEnd(path);
		assertThat(status(ended)).isEqualTo("completed");
		assertThat(step(ended, "a").at("/attempt").intValue()).as("the attempt went on").isEqualTo(1);
		assertThat(world.calls("burn")).hasSize(1);
		assertThat(this.service.send("POST", path + "/steps/a/calls/1/approve", null).statusCode()).as("again")
			.isEqualTo(200);
		assertThat(send(path + "/steps/a/calls/1/reject", "{\"reason\":\"No\"}").statusCode()).as("too late")
			.isEqualTo(409);
	}

	@Test
	void callsWithArgumentsOfPerson() {
		model.on("act").reply(Reply.calls("burn", BEES)).reply("Done");
		String path = waiting("[\"burn\"]", null);
		HttpResponse<String> bad = send(path + "/steps/a/calls/1/approve", "{\"arguments\":{\"which\":\"x\"}}");
		assertThat(bad.statusCode()).isEqualTo(400);
		assertThat(text(tree(bad), "/errors/0/pointer")).isEqualTo("/arguments");
		assertThat(send(path + "/steps/a/calls/1/approve", "{\"arguments\":{\"what\":\"wood\"}}").statusCode())
			.isEqualTo(200);
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(text(world.calls("burn").getFirst().arguments(), "/what")).isEqualTo("wood");
		assertThat(text(calls(plan).getFirst(), "/arguments/what")).isEqualTo("wood");
	}

	@Test
	void tellsModelWhyPersonRejected() {
		model.on("act").reply(Reply.calls("burn", BEES)).reply("I do without.");
		String path = waiting("[\"burn\"]", null);
		assertThat(send(path + "/steps/a/calls/1/reject", "{}").statusCode()).isEqualTo(400);
		assertThat(send(path + "/steps/a/calls/1/reject", "{\"reason\":\"Bees are useful\"}").statusCode())
			.isEqualTo(200);
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(world.calls()).isEmpty();
		assertThat(status(calls(plan).getFirst())).isEqualTo("rejected");
		assertThat(text(model.requests("act").getLast().messages().getLast(), "/content")).contains("did not allow",
				"Bees are useful");
		assertThat(send(path + "/steps/a/calls/1/approve", "{}").statusCode()).isEqualTo(409);
	}

	@Test
	void goesOnWhenEveryCallIsDecided() {
		model.on("act").reply(Reply.calls("burn", BEES).and("burn", TREES)).reply("Done");
		String path = waiting("[\"burn\"]", null);
		send(path + "/steps/a/calls/2/reject", "{\"reason\":\"Trees stay\"}");
		assertThat(status(step(this.service.plan(path), "a"))).isEqualTo("waiting");
		assertThat(world.calls()).isEmpty();
		send(path + "/steps/a/calls/1/approve", "{}");
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(calls(plan)).extracting(Service::status).containsExactly("completed", "rejected");
	}

	@Test
	void asksPersonBeforeEachWriteIfPlanSaysSo() {
		model.on("act").reply(Reply.calls("look", BEES)).reply(Reply.calls("put", BEES)).reply("Done");
		String path = waiting("[\"*\"]", "tools");
		assertThat(world.calls()).extracting(ToolWorld.Call::tool).containsExactly("look");
		send(path + "/steps/a/calls/2/approve", "{}");
		assertThat(status(this.service.awaitEnd(path))).isEqualTo("completed");
		assertThat(world.calls("put")).singleElement().satisfies((call) -> assertThat(call.key()).endsWith("/a/1/2"));
	}

	@Test
	void remembersConsentForThePlan() {
		model.on("act").reply(Reply.calls("burn", BEES)).reply(Reply.calls("burn", TREES)).reply("Done");
		String path = waiting("[\"burn\"]", null);
		send(path + "/steps/a/calls/1/approve", "{\"remember\":true}");
		assertThat(status(this.service.awaitEnd(path))).isEqualTo("completed");
		assertThat(world.calls("burn")).hasSize(2);
	}

	@Test
	void asksPersonWhatTheToolAsks() {
		world.answer("look", (call) -> call.answers().equals("[]") ? "ask:Which bees?" : "Seen " + call.answers());
		model.on("act").reply(Reply.calls("look", BEES)).reply("Done");
		String path = waiting("[\"look\"]", null);
		JsonNode event = this.service.events(path, "step.waiting").getFirst().at("/data");
		assertThat(text(event, "/reason")).startsWith("look asks: Which bees? (answer in");
		assertThat(text(tree(this.service.get(path + "/steps/a")), "/toolCalls/0/question")).startsWith("Which bees?");
		assertThat(send(path + "/steps/a/calls/1/approve", "{\"arguments\":{\"what\":\"mine\"}}").statusCode())
			.isEqualTo(200);
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(text(calls(plan).getFirst(), "/result")).isEqualTo("Seen [{\"what\":\"mine\"}]");
		assertThat(text(calls(plan).getFirst(), "/arguments/what")).as("what it is called with stays")
			.isEqualTo("bees");
		assertThat(world.calls("look")).hasSize(2);
	}

	@Test
	void tellsToolThatNobodyAnswers() {
		world.answer("look", (call) -> call.answers().equals("[]") ? "ask:Which bees?" : "Seen " + call.answers());
		model.on("act").reply(Reply.calls("look", BEES)).reply("Done");
		String path = waiting("[\"look\"]", null);
		assertThat(send(path + "/steps/a/calls/1/reject", "{\"reason\":\"None of its business\"}").statusCode())
			.isEqualTo(200);
		assertThat(text(calls(this.service.awaitEnd(path)).getFirst(), "/result")).isEqualTo("Seen [null]");
	}

	@Test
	void namesTheCallToWhomApprovesTheStep() {
		model.on("act").reply(Reply.calls("burn", BEES)).reply("Done");
		String path = waiting("[\"burn\"]", null);
		for (String meant : List.of(path + "/approve", path + "/steps/a/approve")) {
			HttpResponse<String> refused = send(meant, "{}");
			assertThat(refused.statusCode()).isEqualTo(409);
			assertThat(text(tree(refused), "/detail")).contains("calls/1/approve");
		}
		assertThat(this.service.send("POST", path + "/steps/a/skip", null).statusCode()).isEqualTo(200);
		assertThat(status(calls(this.service.awaitEnd(path)).getFirst())).isEqualTo("cancelled");
	}

	@Test
	void cancelsWhatWaits() {
		model.on("act").reply(Reply.calls("burn", BEES));
		String path = waiting("[\"burn\"]", null);
		this.service.send("POST", path + "/cancel", null);
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(calls(plan).getFirst())).isEqualTo("cancelled");
		assertThat(send(path + "/steps/a/calls/1/approve", "{}").statusCode()).isEqualTo(409);
		assertThat(world.calls()).isEmpty();
	}

	@Test
	void knowsNothingOfOtherCalls() {
		JsonNode plan = this.service.run(plan("[\"look\"]"));
		String path = Service.path(plan);
		assertThat(send(path + "/steps/a/calls/7/approve", "{}").statusCode()).isEqualTo(404);
		assertThat(send(path + "/steps/zzz/calls/1/approve", "{}").statusCode()).isEqualTo(404);
		assertThat(send("/plans/01990000-0000-7000-8000-000000000001/steps/a/calls/1/approve", "{}").statusCode())
			.isEqualTo(404);
	}

	private String waiting(String tools, @Nullable String approval) {
		String path = this.service.start((approval != null)
				? plan(tools).replace("\"goal\"", "\"approval\":\"" + approval + "\",\"goal\"") : plan(tools));
		Awaitility.await().until(() -> status(step(this.service.plan(path), "a")), "waiting"::equals);
		return path;
	}

	private HttpResponse<String> send(String path, String body) {
		return this.service.send("POST", path, body, "Content-Type", "application/json");
	}

	private List<JsonNode> calls(JsonNode plan) {
		return tree(this.service.get(Service.path(plan) + "/steps/a")).at("/toolCalls").valueStream().toList();
	}

	private static String plan(String tools) {
		return "{\"goal\":\"x\",\"steps\":[{\"id\":\"a\",\"description\":\"A\",\"tools\":" + tools + "}]}";
	}

}
