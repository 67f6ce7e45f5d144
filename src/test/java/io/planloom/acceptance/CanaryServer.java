package io.planloom.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP service, and an MCP server, that tell what they were sent. */
final class CanaryServer {

	private static final String DOCUMENT = """
			{"openapi":"3.0.3","info":{"title":"Canary","version":"1"},"servers":[{"url":"/api"}],"paths":{
			"/sent":{"get":{"operationId":"sent","parameters":[{"name":"way","in":"query","schema":{"type":"string"}}]}},
			"/burn":{"post":{"operationId":"burn","parameters":[{"name":"way","in":"query","schema":{"type":"string"}}]}}
			}}""";

	/** The Authorization headers that came. */
	private final List<String> seen = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private CanaryServer(HttpServer server) {
		this.server = server;
	}

	static CanaryServer start() {
		try {
			CanaryServer canary = new CanaryServer(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			canary.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			canary.server.createContext("/", canary::handle);
			canary.server.start();
			return canary;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String url(String path) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
	}

	List<String> seen() {
		return this.seen;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String path = exchange.getRequestURI().getPath();
			String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
			this.seen.add(path.substring(0, 4) + " " + sent);
			if (path.startsWith("/mcp")) {
				mcp(exchange, body, sent);
			}
			else if (path.equals("/openapi.json")) {
				answer(exchange, 200, DOCUMENT.replace("Canary", "Canary of " + exchange.getRequestHeaders().size()));
			}
			else {
				String way = String.valueOf(exchange.getRequestURI().getRawQuery()).replace("way=", "");
				answer(exchange, way.equals("error") ? 500 : 200, Canary.told(way, sent));
			}
		}
	}

	private static void mcp(HttpExchange exchange, String body, String sent) throws IOException {
		JsonNode message = exchange.getRequestMethod().equals("POST") ? JsonMapper.shared().readTree(body)
				: JsonMapper.shared().createObjectNode();
		if (message.has("id")) {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			answer(exchange, 200, CanaryProgram.answer(message, sent));
		}
		else {
			exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 202 : 405, -1);
		}
	}

	private static void answer(HttpExchange exchange, int status, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

}
