package io.planloom;

import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees of a running service. */
class OperationsIntegrationTests {

	private final JsonMapper json = JsonMapper.shared();

	@Test
	void countsAndLogsWhatHappens() {
		try (ScriptedModelServer model = ScriptedModelServer.start();
				ServiceProcess service = ServiceProcess.start(TestDatabase.create(), model.baseUrl(),
						"logging.config=classpath:logback-structured.xml", "logging.structured.format.console=ecs",
						"planloom.retry.initial-delay=20ms")) {
			model.on("plan").reply(Reply.status(503), Reply.text(Drafts.dag(step("a", "Do a"))));
			model.on("act").always(Reply.text("Done"));
			String body = service.post("/plans", "{\"goal\": \"Do it\"}").body();
			String id = this.json.readTree(body).get("id").asString();
			Awaitility.await().until(() -> service.get("/plans/" + id).body().contains("\"status\":\"completed\""));
			JsonNode line = lines(service).stream()
				.filter((each) -> each.path("message")
					.asString()
					.startsWith("Attempt 1 of step draft failed and will be repeated"))
				.findFirst()
				.orElseThrow();
			assertThat(line.path("plan").asString()).isEqualTo(id);
			assertThat(line.path("step").asString()).isEqualTo("draft");
			assertThat(metrics(service)).anyMatch((each) -> each.matches("planloom_plans_total\\{.*completed.*} 1\\.0"))
				.anyMatch((each) -> each.matches("planloom_steps_total\\{kind=\"action\",status=\"completed\"} 1\\.0"))
				.anyMatch((each) -> each.startsWith("planloom_streams_open"));
		}
	}

	private List<JsonNode> lines(ServiceProcess service) {
		return service.output()
			.lines()
			.filter((line) -> line.startsWith("{"))
			.map((line) -> this.json.readTree(line))
			.toList();
	}

	private static List<String> metrics(ServiceProcess service) {
		return service.get("/actuator/prometheus").body().lines().toList();
	}

}
