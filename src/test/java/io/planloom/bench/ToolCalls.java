package io.planloom.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.planloom.testing.ToolWorld;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What durable tool calls add to a step: twenty turns with one call of 50 ms each, over a
 * loop in memory that makes the same requests to the same model and the same tool.
 */
final class ToolCalls {

	/** Calls of a tool that a step makes, one in each turn. */
	static final int CALLS = 20;

	private static final Duration CALL = Duration.ofMillis(50);

	private static final Duration ANSWER = Duration.ofMillis(20);

	private static final int WARM_UP = 10;

	private static final int STEPS = 10;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Model model;

	private final Report report;

	ToolCalls(Model model, Report report) {
		this.model = model;
		this.report = report;
	}

	/** Measures steps of a service whose tools act on a world. */
	void measure(Service service, ToolWorld world) {
		world.answer("look", (call) -> {
			Commands.pause(CALL);
			return "Seen";
		});
		this.model.callTools(ANSWER, CALLS);
		for (int step = 0; step < WARM_UP; step++) {
			service.runWithTool("look");
			inMemory(world);
		}
		List<Double> ratios = new ArrayList<>();
		for (int step = 0; step < STEPS; step++) {
			ratios.add(service.runWithTool("look") / inMemory(world));
		}
		this.report.line("A step of %d tool calls of %d ms over a loop in memory: %s", CALLS, CALL.toMillis(),
				Sample.of(ratios).told());
	}

	/** Returns how long the loop took, in milliseconds. */
	private double inMemory(ToolWorld world) {
		long begin = System.nanoTime();
		ArrayNode messages = JsonMapper.shared().createArrayNode();
		messages.addObject().put("role", "user").put("content", "Look");
		for (JsonNode message = ask(messages); message.has("tool_calls"); message = ask(messages)) {
			messages.add(message);
			JsonNode call = message.at("/tool_calls/0");
			send(world.url() + "/look", call.at("/function/arguments").asString());
			messages.addObject()
				.put("role", "tool")
				.put("tool_call_id", call.path("id").asString())
				.put("content", "Seen");
		}
		return (System.nanoTime() - begin) / 1e6;
	}

	private JsonNode ask(ArrayNode messages) {
		ObjectNode body = JsonMapper.shared().createObjectNode().put("model", "scripted");
		body.set("messages", messages);
		return JsonMapper.shared()
			.readTree(send(this.model.address() + "/chat/completions", body.toString()))
			.at("/choices/0/message");
	}

	private String send(String url, String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", "application/json")
			.header("X-Call-Purpose", "act")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		return Commands.unchecked(() -> this.client.send(request, HttpResponse.BodyHandlers.ofString()).body());
	}

}
