package io.planloom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import io.planloom.testing.ToolWorld;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real JVM that is killed before, within and after tool calls of each class, and
 * another one that goes on. Each plan has one step, named after what happens to it.
 */
@ProcessTest
class ToolCrashIntegrationTests {

	private static final List<String> TOOLS = List.of("look", "put", "push", "burn");

	private final TestDatabase database = TestDatabase.create();

	private final ToolWorld world = ToolWorld.start();

	private final ScriptedModelServer model = ScriptedModelServer.start();

	/** Paths by the name of the step. */
	private final Map<String, String> plans = new LinkedHashMap<>();

	@AfterEach
	void stop() {
		this.model.close();
		this.world.close();
	}

	@Test
	void goesOnFromWhatIsRecorded() {
		try (ServiceProcess doomed = start()) {
			TOOLS.forEach((tool) -> {
				this.world.hold("within_" + tool);
				submit(doomed, tool, "within_" + tool, call(tool, "within_" + tool));
				submit(doomed, tool, "after_" + tool, call(tool, "after_" + tool), Reply.hang());
				submit(doomed, tool, "before_" + tool, Reply.hang(), call(tool, "before_" + tool));
			});
			submit(doomed, "put", "waits", call("put", "waits"));
			TOOLS.forEach((tool) -> {
				Awaitility.await().until(() -> !calls("within_" + tool).isEmpty());
				Awaitility.await().until(() -> requests("after_" + tool).size() == 2);
				Awaitility.await().until(() -> !requests("before_" + tool).isEmpty());
			});
			Awaitility.await().until(() -> status(doomed, "waits"), "awaiting_approval"::equals);
			doomed.kill();
		}
		TOOLS.forEach((tool) -> this.world.release("within_" + tool));
		try (ServiceProcess other = start()) {
			assertThat(other.post(path("waits") + "/steps/waits/calls/1/approve", "{}").statusCode()).isEqualTo(200);
			this.plans.keySet()
				.forEach((step) -> Awaitility.await().until(() -> status(other, step), "completed"::equals));
			SoftAssertions.assertSoftly((softly) -> TOOLS.forEach((tool) -> check(softly, other, tool)));
			assertThat(calls("waits")).hasSize(1);
		}
	}

	private void check(SoftAssertions softly, ServiceProcess other, String tool) {
		String within = "within_" + tool;
		boolean again = tool.equals("look") || tool.equals("put");
		softly.assertThat(calls(within)).as(within).hasSize(again ? 2 : 1);
		softly.assertThat(calls(within))
			.as("each with the same key")
			.extracting(ToolWorld.Call::key)
			.containsOnly(calls(within).getFirst().key());
		JsonNode call = tree(other, path(within) + "/steps/" + within).at("/toolCalls/0");
		softly.assertThat(call.at("/status").asString()).as(within).isEqualTo(again ? "completed" : "unknown");
		softly.assertThat(call.at("/attempt").intValue()).isEqualTo(1);
		softly.assertThat(requests(within)).as("no turn is made again").hasSize(2);
		softly.assertThat(toldLast(within).contains("Nobody knows")).as(within).isEqualTo(!again);
		String after = "after_" + tool;
		softly.assertThat(calls(after)).as("what had returned is not made again").hasSize(1);
		softly.assertThat(requests(after).getLast().messages()).as("the turn under way is, with all before").hasSize(4);
		softly.assertThat(toldLast(after)).contains(after);
		softly.assertThat(calls("before_" + tool)).as("nothing is called before it is recorded").hasSize(1);
	}

	/**
	 * What is irreversible does not wait here, so that it can be killed under way.
	 */
	private ServiceProcess start() {
		return ServiceProcess.start(this.database, this.model.baseUrl(), "world.url=" + this.world.url(),
				"planloom.tools.unattended=burn");
	}

	private void submit(ServiceProcess service, String tool, String step, Reply... replies) {
		this.model.on((request) -> request.stepId().equals(step)).reply(replies).always(Reply.text("Done"));
		String approval = step.equals("waits") ? "tools" : "none";
		this.plans.put(step,
				service
					.post("/plans",
							"""
									{"goal": "x", "approval": "%s", "steps": [{"id": "%s", "description": "A", "tools": ["%s"]}]}"""
								.formatted(approval, step, tool))
					.headers()
					.firstValue("Location")
					.orElseThrow());
	}

	private static Reply call(String tool, String what) {
		return Reply.calls(tool, "{\"what\":\"%s\"}".formatted(what));
	}

	private List<ToolWorld.Call> calls(String what) {
		return this.world.calls()
			.stream()
			.filter((call) -> call.arguments().path("what").asString("").equals(what))
			.toList();
	}

	private List<Request> requests(String step) {
		return this.model.requests("act").stream().filter((request) -> request.stepId().equals(step)).toList();
	}

	private String path(String step) {
		return String.valueOf(this.plans.get(step));
	}

	private String status(ServiceProcess service, String step) {
		return tree(service, path(step)).at("/status").asString();
	}

	private static JsonNode tree(ServiceProcess service, String path) {
		return JsonMapper.shared().readTree(service.get(path).body());
	}

	private String toldLast(String step) {
		return requests(step).getLast().messages().getLast().at("/content").asString();
	}

}
