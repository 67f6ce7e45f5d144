package io.planloom.acceptance;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An MCP server that tells its secrets: as a program, and in parts for one over HTTP. */
final class CanaryProgram {

	private CanaryProgram() {
	}

	static void main(String[] arguments) throws Exception {
		String sent = "Bearer " + System.getenv("CANARY");
		System.err.println("started with " + List.of(arguments) + " and " + sent);
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			JsonNode message = JsonMapper.shared().readTree(line);
			if (message.at("/params/name").asString("").equals("die")) {
				System.err.println("died of " + sent);
				System.exit(3);
			}
			if (message.has("id")) {
				out.println(answer(message, sent));
			}
		}
	}

	/** Answers a message of a client that sent something secret. */
	static String answer(JsonNode message, String sent) {
		ObjectNode answer = JsonMapper.shared().createObjectNode().put("jsonrpc", "2.0");
		answer.set("id", message.path("id"));
		String way = message.at("/params/arguments/way").asString("plain");
		switch (message.path("method").asString("")) {
			case "initialize" -> answer.putObject("result")
				.put("protocolVersion", "2025-11-25")
				.putObject("capabilities")
				.putObject("tools");
			case "tools/list" -> list(answer.putObject("result"), sent);
			case "tools/call" -> {
				if (way.equals("error")) {
					answer.putObject("error").put("code", -32000).put("message", "No: " + sent);
				}
				else {
					answer.putObject("result")
						.putArray("content")
						.addObject()
						.put("type", "text")
						.put("text", Canary.told(way, sent));
				}
			}
			default -> answer.putObject("result");
		}
		return answer.toString();
	}

	private static void list(ObjectNode result, String sent) {
		var tools = result.putArray("tools");
		for (String name : List.of("sent", "burn", "die")) {
			ObjectNode tool = tools.addObject().put("name", name).put("description", "Has " + sent);
			tool.set("inputSchema", JsonMapper.shared().readTree("{\"type\":\"object\"}"));
			tool.putObject("annotations")
				.put("readOnlyHint", name.equals("sent"))
				.put("destructiveHint", name.equals("burn"));
		}
	}

}
