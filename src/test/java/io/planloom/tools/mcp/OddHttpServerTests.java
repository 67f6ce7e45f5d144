package io.planloom.tools.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.planloom.secrets.Secrets;
import io.planloom.tools.ToolResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Servers over HTTP that misbehave, or that know no sessions. */
class OddHttpServerTests {

	private final List<String> seen = new CopyOnWriteArrayList<>();

	private final CountDownLatch end = new CountDownLatch(1);

	private HttpServer server;

	private volatile boolean stateless;

	private volatile String session = "one";

	private volatile String token = "";

	OddHttpServerTests() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
	}

	@BeforeEach
	void start() {
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/mcp", this::handle);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.server.stop(0);
	}

	@Test
	void speaksToServerWithoutSessions() {
		this.stateless = true;
		try (McpBench bench = bench()) {
			assertThat(bench.call("mcp.odd.echo", "{\"a\": 1}")).isEqualTo(ToolResult.Answer.of("{\"a\":1}"));
			assertThat(this.seen).anyMatch((request) -> request.startsWith("tools/call echo 2026-07-28")
					&& request.contains("io.modelcontextprotocol/clientCapabilities"));
		}
	}

	@Test
	void eachOddityCostsItsOwnCall() {
		try (McpBench bench = bench()) {
			assertThat(failure(bench, "huge")).contains("larger than 8 MB");
			assertThat(failure(bench, "flood")).contains("messages without end");
			assertThat(failure(bench, "cut")).contains("gave no answer");
			assertThat(failure(bench, "nonsense")).contains("no JSON");
			assertThat(bench.call("mcp.odd.silent", "{}", Duration.ofSeconds(1), List.of(), null).toString())
				.contains("Failed");
			assertThat(bench.call("mcp.odd.echo", "{}")).isEqualTo(ToolResult.Answer.of("{}"));
			assertThat(this.seen).anyMatch((request) -> request.startsWith("tools/call  2025-11-25"));
		}
	}

	@Test
	void beginsAnewWhenServerForgotTheSession() {
		try (McpBench bench = bench()) {
			assertThat(bench.call("mcp.odd.echo", "{}")).isEqualTo(ToolResult.Answer.of("{}"));
			this.session = "two";
			assertThat(bench.call("mcp.odd.echo", "{}")).isInstanceOf(ToolResult.Unavailable.class);
			await().until(() -> bench.call("mcp.odd.echo", "{}").equals(ToolResult.Answer.of("{}")));
		}
	}

	@Test
	void interruptEndsCallAtOnce() throws InterruptedException {
		try (McpBench bench = bench()) {
			bench.specs();
			Thread caller = Thread.ofVirtual().start(() -> {
				try {
					bench.call("mcp.odd.silent", "{}");
				}
				catch (IllegalStateException ex) {
					this.seen.add("interrupted " + ex.getCause());
				}
			});
			await().until(() -> this.seen.stream().anyMatch((request) -> request.contains("silent")));
			caller.interrupt();
			caller.join();
			assertThat(this.seen).anyMatch((request) -> request.startsWith("interrupted java.lang.Interrupted"));
			await().until(() -> this.seen.stream().anyMatch((one) -> one.startsWith("notifications/cancelled")));
		}
	}

	@Test
	void asksForTokenAndForAnotherWhenItIsRefused() {
		this.server.createContext("/token", (exchange) -> {
			this.seen.add("token " + exchange.getRequestHeaders().getFirst("Authorization")
					+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			byte[] body = "{\"access_token\": \"%s\", \"expires_in\": 3600}".formatted(this.token)
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.token = "token-one";
		String address = "http://127.0.0.1:%d".formatted(this.server.getAddress().getPort());
		String oauth = "planloom.tools.mcp.odd.oauth.";
		Secrets secrets = new Secrets(List.of((name) -> Optional.of("s3cr3t")));
		try (McpBench bench = McpBench.of(Map.of("planloom.tools.mcp.odd.url", address + "/mcp", oauth + "token-url",
				address + "/token", oauth + "client-id", "me", oauth + "client-secret", "{{secret:S}}"), secrets)) {
			assertThat(bench.call("mcp.odd.echo", "{}")).isEqualTo(ToolResult.Answer.of("{}"));
			this.token = "token-two";
			assertThat(bench.call("mcp.odd.echo", "{}")).isInstanceOf(ToolResult.Unavailable.class);
			await().until(() -> bench.call("mcp.odd.echo", "{}").equals(ToolResult.Answer.of("{}")));
			String basic = Base64.getEncoder().encodeToString("me:s3cr3t".getBytes(StandardCharsets.UTF_8));
			assertThat(this.seen).filteredOn((request) -> request.startsWith("token "))
				.containsOnly("token Basic " + basic + "grant_type=client_credentials")
				.hasSizeGreaterThan(1);
			assertThat(secrets.scrub("token-two")).isEqualTo("[secret access token]");
		}
	}

	private static String failure(McpBench bench, String tool) {
		ToolResult result = bench.call("mcp.odd." + tool, "{}");
		return (result instanceof ToolResult.Failed failed) ? failed.message() : result.toString();
	}

	private McpBench bench() {
		return McpBench.address("odd", "http://127.0.0.1:%d/mcp".formatted(this.server.getAddress().getPort()));
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (!exchange.getRequestMethod().equals("POST")) {
				exchange.sendResponseHeaders(405, -1);
				return;
			}
			JsonNode message = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
			String method = message.path("method").asString("");
			String name = String.valueOf(exchange.getRequestHeaders().getFirst("Mcp-Name")).replace("null", "");
			this.seen.add("%s %s %s %s".formatted(method, name,
					exchange.getRequestHeaders().getFirst("MCP-Protocol-Version"), message));
			answer(exchange, message, method);
		}
	}

	private void answer(HttpExchange exchange, JsonNode message, String method) throws IOException {
		String given = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
		String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
		if (!this.token.isEmpty() && !authorization.equals("Bearer " + this.token)) {
			exchange.sendResponseHeaders(401, -1);
		}
		else if (method.equals("initialize") && this.stateless) {
			exchange.sendResponseHeaders(400, -1);
		}
		else if (!message.has("id")) {
			exchange.sendResponseHeaders(202, -1);
		}
		else if (!this.stateless && !method.equals("initialize") && !this.session.equals(given)) {
			exchange.sendResponseHeaders(404, -1);
		}
		else if (method.equals("initialize")) {
			exchange.getResponseHeaders().set("Mcp-Session-Id", this.session);
			json(exchange, message, "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}");
		}
		else if (method.equals("tools/list")) {
			json(exchange, message,
					"{\"tools\":[%s]}".formatted(String.join(",",
							List.of("echo", "huge", "flood", "cut", "nonsense", "silent")
								.stream()
								.map("{\"name\":\"%s\"}"::formatted)
								.toList())));
		}
		else if (method.equals("tools/call")) {
			call(exchange, message);
		}
		else {
			json(exchange, message, "{}");
		}
	}

	private void call(HttpExchange exchange, JsonNode message) throws IOException {
		switch (message.at("/params/name").asString()) {
			case "huge" -> stream(exchange, "data: {\"result\":\"", "x".repeat(1 << 20), 100);
			case "flood" -> stream(exchange, "",
					"data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n\n".repeat(1000), 100_000);
			case "cut" -> {
				exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
				exchange.sendResponseHeaders(200, 1000);
				exchange.getResponseBody().write("data: {\"a\"".getBytes(StandardCharsets.UTF_8));
				exchange.getResponseBody().flush();
			}
			case "nonsense" -> {
				exchange.sendResponseHeaders(200, 5);
				exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
			}
			case "silent" -> silence();
			default -> json(exchange, message, "{\"content\":[{\"type\":\"text\",\"text\":%s}]}"
				.formatted(JsonMapper.shared().writeValueAsString(message.at("/params/arguments").toString())));
		}
	}

	private void silence() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void stream(HttpExchange exchange, String begin, String part, int times) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(200, 0);
		OutputStream body = exchange.getResponseBody();
		body.write(begin.getBytes(StandardCharsets.UTF_8));
		for (int time = 0; time < times; time++) {
			body.write(part.getBytes(StandardCharsets.UTF_8));
		}
	}

	private static void json(HttpExchange exchange, JsonNode message, String result) throws IOException {
		byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(message.path("id"), result)
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
	}

}
