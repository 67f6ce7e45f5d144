package io.planloom.acceptance;

import java.nio.charset.StandardCharsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Invocations;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.secrets.SecretSource;
import io.planloom.testing.ChildJvm;
import io.planloom.testing.Receiver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets of each source in each place of the configuration, while tools, endpoints and
 * models tell all that they know. What was sent holds them; nothing that the service
 * keeps, tells or sends to others does.
 */
@ExtendWith(OutputCaptureExtension.class)
@Import(SecretCanaryIntegrationTests.Vault.class)
@TestPropertySource(properties = { "planloom.capture=all", "planloom.models.api-key={{secret:VAULT}}",
		"planloom.secrets.env.ENVIRONMENT=TEST_CANARY", "planloom.models.endpoints.second.api-key={{secret:FILE}}",
		"planloom.models.endpoints.second.headers.X-Tenant-Key=Tenant {{secret:ENVIRONMENT}}",
		"planloom.tools.mcp.program.env.CANARY={{secret:ENVIRONMENT}}",
		"planloom.tools.mcp.remote.headers.Authorization=Bearer {{secret:VAULT}}",
		"planloom.tools.openapi.service.headers.Authorization=Bearer {{secret:FILE}}",
		"logging.level.io.planloom=debug", "planloom.outbound.allow=localhost" })
class SecretCanaryIntegrationTests extends AbstractAcceptanceTests {

	private static final CanaryServer server = CanaryServer.start();

	private static final ScriptedModelServer second = ScriptedModelServer.start();

	private static volatile Optional<String> vault = Optional.of(Canary.VAULT.value());

	private final Receiver receiver = Receiver.start();

	@DynamicPropertySource
	static void configure(DynamicPropertyRegistry properties) throws IOException {
		Path directory = Files.createTempDirectory("secrets");
		Files.writeString(directory.resolve("FILE"), Canary.FILE.value() + "\n");
		properties.add("planloom.secrets.directory", directory::toString);
		properties.add("planloom.models.endpoints.second.base-url", second::baseUrl);
		properties.add("planloom.tools.mcp.remote.url", () -> server.url("/mcp"));
		properties.add("planloom.tools.openapi.service.document", () -> server.url("/openapi.json"));
		List<String> command = ChildJvm.command(CanaryProgram.class, ChildJvm.classPath(), "{{secret:FILE}}");
		properties.add("planloom.tools.mcp.program.command", command::getFirst);
		for (int index = 1; index < command.size(); index++) {
			String argument = command.get(index);
			properties.add("planloom.tools.mcp.program.args[%d]".formatted(index - 1), () -> argument);
		}
	}

	@BeforeEach
	void tellAll() {
		second.reset();
		for (ScriptedModelServer endpoint : List.of(model, second)) {
			endpoint.on((request) -> !request.purpose().equals("plan")).always(SecretCanaryIntegrationTests::tellAll);
			endpoint.on("plan").always((request) -> Reply.text(Drafts.dag(Drafts.step("a", "Use " + keys(request)))));
			endpoint.on((request) -> request.stepId().equals("refused"))
				.always((request) -> Reply.status(400).message("I refuse " + keys(request)));
			endpoint.on((request) -> request.stepId().equals("broken"))
				.reply(Reply.status(500).message("First"))
				.always((request) -> Reply.raw(500, "text/html", "<h1>%s</h1>".formatted(keys(request))));
		}
	}

	@AfterEach
	void close() {
		vault = Optional.of(Canary.VAULT.value());
		this.receiver.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "executor", "second/m" })
	void secretsStandNowhere(String name, CapturedOutput output) {
		List<String> plans = new ArrayList<>();
		for (String source : List.of("mcp.program", "mcp.remote", "openapi.service")) {
			plans.add(start(name, source, "\"dangerous\",\"tools\":[\"%s.burn\"]".formatted(source)));
			plans.add(start(name, source, "\"telling\",\"tools\":[\"%s.sent\"]".formatted(source)));
		}
		plans.add(start(name, "none", "\"refused\""));
		plans.add(start(name, "none", "\"broken\""));
		plans.add(this.service.start("""
				{"goal":"Plan it","model":"%s","callback":{"url":"%s"}}""".formatted(name,
				this.receiver.url("/hook"))));
		String dying = start(name, "program", "\"dying\",\"tools\":[\"mcp.program.die\"]");
		Awaitility.await().until(() -> output.getAll().contains("died of Bearer [secret ENVIRONMENT]"));
		String told = this.service.get("/tools").body() + this.service.get("/actuator/health").body();
		this.service.send("POST", dying + "/cancel", null);
		plans.forEach(this::approveUntilEnd);
		assertThat(told).contains("[secret ");
		assertSent(name);
		plans.add(dying);
		Map<String, String> places = places(plans);
		places.put("the log", output.getAll());
		this.receiver.await(10);
		places.put("webhooks", this.receiver.calls().toString());
		assertThat(places.get("webhooks")).contains("[secret ");
		assertThat(places.get("table tool_call")).contains("[secret ENVIRONMENT]", "[secret FILE]", "[secret VAULT]");
		assertThat(places.get("table call_capture")).contains("[secret ");
		assertThat(places.get("the log")).contains("started with [[secret FILE]] and Bearer [secret ENVIRONMENT]");
		for (Canary canary : Canary.ALL) {
			places.forEach((place, text) -> assertThat(canary.isIn(text))
				.as(() -> "%s in %s: %s".formatted(canary, place, around(text, canary)))
				.isFalse());
		}
	}

	@Test
	void asksWithSecretsAsTheyAreNow() {
		vault = Optional.of(Canary.ROTATED.value());
		String plan = start("executor", "none", "\"plain\"");
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		assertThat(model.requests("act").getLast().header("Authorization"))
			.isEqualTo("Bearer " + Canary.ROTATED.value());
		assertThat(this.service.get(plan).body()).contains("[secret VAULT]").doesNotContain(Canary.ROTATED.core());
	}

	@Test
	void pausesPlanWhileSecretIsGone() {
		vault = Optional.empty();
		String path = start("executor", "none", "\"plain\"");
		Awaitility.await().until(() -> status(this.service.plan(path)), "paused"::equals);
		assertThat(this.service.get(path).body()).contains("There is no secret VAULT.");
		assertThat(model.requests("act")).isEmpty();
		vault = Optional.of(Canary.VAULT.value());
		assertThat(this.service.send("POST", path + "/resume", null).statusCode()).isEqualTo(200);
		assertThat(status(this.service.awaitEnd(path))).isEqualTo("completed");
	}

	private String start(String model, String goal, String step) {
		return this.service.start("""
				{"goal":"Ask %s","model":"%s","callback":{"url":"%s"},"limits":{"maxReplans":0,"maxSplits":0},
				"steps":[{"description":"A","id":%s}]}""".formatted(goal, model, this.receiver.url("/hook"), step));
	}

	/** A model that calls its tool in each way, and then says all that it read. */
	private static Reply tellAll(Request request) {
		List<String> read = request.messages()
			.stream()
			.filter((message) -> text(message, "/role").equals("tool"))
			.map((message) -> text(message, "/content"))
			.toList();
		String tool = text(request.body(), "/tools/0/function/name");
		if (read.isEmpty() && !tool.isEmpty()) {
			Stream<String> ways = tool.endsWith("sent") ? Canary.WAYS.stream() : Stream.of(keys(request));
			return new Invocations("I have " + keys(request),
					ways.map((way) -> JsonMapper.shared().createObjectNode().put("way", way).toString())
						.map((arguments) -> new Invocations.Call(tool, arguments))
						.toList());
		}
		String joined = read.stream()
			.skip(Math.max(0, read.size() - 2))
			.map((result) -> result.replaceAll("(?s).*?```\n(.*)\n```.*", "$1"))
			.collect(Collectors.joining());
		return Reply.text("I read %s, that is %s, and I have %s".formatted(read, joined, keys(request)));
	}

	private static String keys(Request request) {
		String keys = request.header("Authorization") + " " + request.header("X-Tenant-Key");
		return keys + " " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
	}

	private void approveUntilEnd(String plan) {
		Awaitility.await().until(() -> {
			JsonNode tree = this.service.plan(plan);
			if (status(tree).equals("awaiting_approval")) {
				this.service.send("POST", plan + "/steps/dangerous/calls/1/approve", null);
			}
			return !tree.at("/endedAt").isNull();
		});
	}

	/** What has to have the secrets has them. */
	private static void assertSent(String name) {
		assertThat(server.seen()).contains("/mcp Bearer " + Canary.VAULT.value(), "/api Bearer " + Canary.FILE.value());
		ScriptedModelServer asked = name.startsWith("second") ? second : model;
		assertThat(asked.requests()).isNotEmpty().allSatisfy((request) -> {
			assertThat(request.header("Authorization"))
				.isEqualTo("Bearer " + (name.startsWith("second") ? Canary.FILE : Canary.VAULT).value());
			assertThat(request.header("X-Tenant-Key"))
				.isEqualTo(name.startsWith("second") ? "Tenant " + Canary.ENVIRONMENT.value() : "");
		});
		assertThat(asked.requests()).extracting(Request::bodyText)
			.noneMatch((body) -> Canary.ALL.stream().anyMatch((canary) -> canary.isIn(body)));
	}

	private Map<String, String> places(List<String> plans) {
		Map<String, String> places = new TreeMap<>();
		this.jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
			.query(String.class)
			.list()
			.forEach((table) -> places.put("table " + table,
					this.jdbc.sql("select t::text from \"%s\" t".formatted(table))
						.query(String.class)
						.list()
						.toString()));
		for (String path : List.of("/plans?limit=100", "/tools", "/models", "/agents", "/actuator", "/actuator/health",
				"/actuator/info", "/actuator/metrics", "/actuator/prometheus")) {
			places.put(path, this.service.get(path).body());
		}
		tree(this.service.get("/actuator/metrics")).at("/names")
			.forEach((metric) -> places.put(metric.asString(),
					this.service.get("/actuator/metrics/" + metric.asString()).body()));
		plans.forEach((plan) -> addPlan(places, plan));
		return places;
	}

	private void addPlan(Map<String, String> places, String plan) {
		JsonNode tree = this.service.plan(plan);
		places.put(plan, tree.toString());
		places.put(plan + " events", this.service.get(plan + "/events?limit=1000").body());
		try (Stream<String> lines = this.service.lines(plan + "/events", "Accept", "text/event-stream").body()) {
			places.put(plan + " stream", lines.collect(Collectors.joining("\n")));
		}
		for (String view : List.of("/estimate", "/revisions", "/usage", "/calls", "/evidence")) {
			places.put(plan + view, this.service.get(plan + view).body());
		}
		for (JsonNode step : tree.at("/steps")) {
			String path = path(tree) + "/steps/" + text(step, "/id");
			JsonNode whole = tree(this.service.get(path));
			places.put(path, whole.toString());
			whole.at("/modelCalls").forEach((call) -> {
				String number = path + "/calls/" + call.at("/number").intValue();
				places.put(number, this.service.get(number).body());
			});
		}
	}

	private static String around(String text, Canary canary) {
		int place = text.indexOf(canary.core());
		return (place < 0) ? "encoded" : text.substring(Math.max(0, place - 300), Math.min(text.length(), place + 60));
	}

	/**
	 * A source of the application's own; no configuration, since contexts would find it.
	 */
	static class Vault {

		@Bean
		SecretSource vault() {
			return (name) -> name.equals("VAULT") ? vault : Optional.empty();
		}

	}

}
