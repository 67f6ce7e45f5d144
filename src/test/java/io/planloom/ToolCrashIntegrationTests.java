package io.planloom;

import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import io.planloom.testing.ToolWorld;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Real JVMs that are killed before, within and after tool calls of each class. */
@ProcessTest
class ToolCrashIntegrationTests {

	private static final String BEES = "{\"what\":\"bees\"}";

	private final TestDatabase database = TestDatabase.create();

	private final ToolWorld world = ToolWorld.start();

	private ScriptedModelServer model;

	@BeforeEach
	void startModel() {
		this.model = ScriptedModelServer.start();
	}

	@AfterEach
	void stop() {
		this.model.close();
		this.world.close();
	}

	@ParameterizedTest
	@CsvSource({ "look,2,completed", "put,2,completed", "push,1,unknown", "burn,1,unknown" })
	void decidesByClassWhatHungWhenTheServiceWasKilled(String tool, int calls, String status) {
		this.world.hold(tool);
		this.model.on("act").reply(Reply.calls(tool, BEES)).always(Reply.text("Done"));
		String plan;
		try (ServiceProcess doomed = start()) {
			plan = submit(doomed, tool);
			Awaitility.await().until(() -> !this.world.calls(tool).isEmpty());
			doomed.kill();
		}
		this.world.release(tool);
		try (ServiceProcess other = start()) {
			JsonNode ended = awaitEnd(other, plan);
			assertThat(ended.at("/status").asString()).isEqualTo("completed");
			assertThat(this.world.calls(tool)).hasSize(calls);
			assertThat(this.world.calls(tool)).extracting(ToolWorld.Call::key)
				.as("each with the same key")
				.containsOnly(this.world.calls(tool).getFirst().key());
			JsonNode call = tree(other, plan + "/steps/a").at("/toolCalls/0");
			assertThat(call.at("/status").asString()).isEqualTo(status);
			assertThat(call.at("/attempt").intValue()).isEqualTo(1);
			assertThat(this.model.requests("act")).as("no turn is made again").hasSize(2);
			assertThat(toldLast().contains("Nobody knows")).isEqualTo(status.equals("unknown"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "look", "put", "push", "burn" })
	void makesNoCallAgainThatHadReturned(String tool) {
		this.model.on("act").reply(Reply.calls(tool, BEES), Reply.hang()).always(Reply.text("Done"));
		String plan;
		try (ServiceProcess doomed = start()) {
			plan = submit(doomed, tool);
			Awaitility.await().until(() -> this.model.requests("act").size() == 2);
			doomed.kill();
		}
		try (ServiceProcess other = start()) {
			assertThat(awaitEnd(other, plan).at("/status").asString()).isEqualTo("completed");
			assertThat(this.world.calls(tool)).hasSize(1);
			Request last = this.model.requests("act").getLast();
			assertThat(last.messages()).as("the turn that was under way is made again, with all before").hasSize(4);
			assertThat(toldLast()).contains("bees");
		}
	}

	@Test
	void callsNothingBeforeItIsRecorded() {
		this.model.on("act").reply(Reply.hang()).reply(Reply.calls("burn", BEES)).always(Reply.text("Done"));
		String plan;
		try (ServiceProcess doomed = start()) {
			plan = submit(doomed, "burn");
			Awaitility.await().until(() -> !this.model.requests("act").isEmpty());
			doomed.kill();
		}
		try (ServiceProcess other = start()) {
			assertThat(awaitEnd(other, plan).at("/status").asString()).isEqualTo("completed");
			assertThat(this.world.calls("burn")).hasSize(1);
		}
	}

	@Test
	void waitsOnForPersonAndIsApprovedElsewhere() {
		this.model.on("act").reply(Reply.calls("burn", BEES)).always(Reply.text("Done"));
		String plan;
		try (ServiceProcess doomed = ServiceProcess.start(this.database, this.model.baseUrl(), property())) {
			plan = submit(doomed, "burn");
			Awaitility.await().until(() -> tree(doomed, plan).at("/status").asString(), "awaiting_approval"::equals);
			doomed.kill();
		}
		try (ServiceProcess other = start()) {
			assertThat(this.world.calls()).isEmpty();
			assertThat(other.post(plan + "/steps/a/calls/1/approve", "{}").statusCode()).isEqualTo(200);
			assertThat(awaitEnd(other, plan).at("/status").asString()).isEqualTo("completed");
			assertThat(this.world.calls("burn")).hasSize(1);
		}
	}

	/** What is irreversible does not wait here, so that it can be killed under way. */
	private ServiceProcess start() {
		return ServiceProcess.start(this.database, this.model.baseUrl(), property(), "planloom.tools.unattended=burn");
	}

	private String property() {
		return "world.url=" + this.world.url();
	}

	private String submit(ServiceProcess service, String tool) {
		return service.post("/plans", """
				{"goal": "x", "steps": [{"id": "a", "description": "A", "tools": ["%s"]}]}""".formatted(tool))
			.headers()
			.firstValue("Location")
			.orElseThrow();
	}

	private static JsonNode awaitEnd(ServiceProcess service, String plan) {
		return Awaitility.await().until(() -> tree(service, plan), (tree) -> !tree.at("/endedAt").isNull());
	}

	private static JsonNode tree(ServiceProcess service, String path) {
		return JsonMapper.shared().readTree(service.get(path).body());
	}

	private String toldLast() {
		return this.model.requests("act").getLast().messages().getLast().at("/content").asString();
	}

}
