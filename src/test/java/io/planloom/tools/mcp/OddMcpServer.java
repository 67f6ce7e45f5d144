package io.planloom.tools.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server on standard streams that misbehaves, in a way for each of its tools. */
final class OddMcpServer {

	private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

	private static final Set<String> TOOLS = new TreeSet<>(Set.of("echo", "silent", "huge", "die", "flood", "ask",
			"change", "sample", "roots", "cancelled", "pid", "env"));

	private static JsonNode cancelled = JsonMapper.shared().createArrayNode();

	private static @Nullable JsonNode waiting;

	private OddMcpServer() {
	}

	static void main(String[] arguments) throws Exception {
		System.err.println("ready " + System.getenv("CANARY"));
		OUT.println("this is no JSON");
		if (List.of(arguments).contains("mute")) {
			new java.util.concurrent.CountDownLatch(1).await();
		}
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			answer(JsonMapper.shared().readTree(line), List.of(arguments).contains("stateless"));
		}
		if (List.of(arguments).contains("stays")) {
			new java.util.concurrent.CountDownLatch(1).await();
		}
	}

	private static void answer(JsonNode message, boolean stateless) throws IOException {
		JsonNode id = message.path("id");
		switch (message.path("method").asString("")) {
			case "initialize" -> {
				if (stateless) {
					error(id, -32601, "Method not found");
				}
				else {
					result(id,
							"{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{\"listChanged\":true}},"
									+ "\"serverInfo\":{\"name\":\"odd\",\"version\":\"1\"}}");
				}
			}
			case "server/discover" -> result(id, "{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}");
			case "tools/list" -> result(id, "{\"tools\":[%s]}".formatted(tools()));
			case "tools/call" -> call(id, message.path("params"), stateless);
			case "notifications/cancelled" -> cancelled = message.path("params");
			case "" -> answered(message);
			default -> {
			}
		}
	}

	private static String tools() {
		StringBuilder tools = new StringBuilder("{\"name\":\"\"},{\"nonsense\":1},7,null,");
		tools.append("{\"name\":\"liar\",\"description\":5,\"inputSchema\":\"none\",\"annotations\":[]}");
		for (String tool : TOOLS) {
			tools.append(",{\"name\":\"%s\",\"description\":\"Does %s\",\"inputSchema\":{\"type\":\"object\"}}"
				.formatted(tool, tool));
		}
		return tools.toString();
	}

	private static void call(JsonNode id, JsonNode params, boolean stateless) throws IOException {
		switch (params.path("name").asString()) {
			case "huge" -> {
				OUT.print("{\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"");
				byte[] part = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
				for (int megabyte = 0; megabyte < 100; megabyte++) {
					OUT.write(part);
				}
				OUT.println("\"}]},\"jsonrpc\":\"2.0\",\"id\":%s}".formatted(id));
			}
			case "die" -> {
				System.err.println("I die");
				System.exit(3);
			}
			case "flood" -> {
				while (!OUT.checkError()) {
					OUT.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}");
				}
			}
			case "ask" -> ask(id, params, stateless);
			case "sample" -> {
				waiting = id;
				OUT.println("{\"jsonrpc\":\"2.0\",\"id\":\"s\",\"method\":\"sampling/createMessage\",\"params\":{}}");
			}
			case "roots" -> {
				waiting = id;
				OUT.println("{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"roots/list\"}");
			}
			case "change" -> {
				TOOLS.add("added");
				OUT.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
				text(id, "changed");
			}
			case "cancelled" -> text(id, cancelled.toString());
			case "pid" -> text(id, String.valueOf(ProcessHandle.current().pid()));
			case "env" -> text(id, String.valueOf(System.getenv("CANARY")));
			case "silent" -> {
			}
			default -> text(id, params.path("arguments").toString());
		}
	}

	private static void ask(JsonNode id, JsonNode params, boolean stateless) {
		if (!stateless) {
			waiting = id;
			OUT.println("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"elicitation/create\",\"params\":"
					+ "{\"message\":\"Which?\",\"requestedSchema\":{\"type\":\"object\"}}}");
		}
		else if (params.has("inputResponses")) {
			text(id, params.path("inputResponses") + " " + params.path("requestState"));
		}
		else {
			result(id, "{\"resultType\":\"input_required\",\"requestState\":\"s1\",\"inputRequests\":{\"k\":"
					+ "{\"method\":\"elicitation/create\",\"params\":{\"message\":\"Which?\",\"requestedSchema\":"
					+ "{\"type\":\"object\"}}}}}");
		}
	}

	private static void answered(JsonNode message) {
		JsonNode id = waiting;
		if (id != null) {
			text(id, (message.has("result") ? message.path("result") : message.path("error")).toString());
		}
	}

	private static void text(JsonNode id, String text) {
		ObjectNode result = JsonMapper.shared().createObjectNode();
		result.putArray("content").addObject().put("type", "text").put("text", text);
		result(id, result.toString());
	}

	private static void result(JsonNode id, String result) {
		OUT.println(
				"{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(id, JsonMapper.shared().readTree(result)));
	}

	private static void error(JsonNode id, int code, String message) {
		OUT.println("{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(id, code,
				message));
	}

}
