package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.planloom.testing.HttpCalls;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests say to the service, and what they read from its answers. */
final class Service {

	private final HttpCalls http;

	Service(int port) {
		this.http = new HttpCalls(port);
	}

	/** Sends anything. */
	HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
		return this.http.send(method, path, body, headers);
	}

	/** Gets anything. */
	HttpResponse<String> get(String path, String... headers) {
		return this.http.get(path, headers);
	}

	/** Gets something line by line. */
	HttpResponse<Stream<String>> lines(String path, String... headers) {
		return this.http.lines(path, headers);
	}

	/** Posts a plan. */
	HttpResponse<String> post(String json, String... headers) {
		String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
			.toArray(String[]::new);
		return this.http.send("POST", "/plans", json, all);
	}

	/** Posts a plan and returns its path. */
	String start(String json) {
		HttpResponse<String> response = post(json);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		return response.headers().firstValue("Location").orElseThrow();
	}

	/** Posts a plan and returns it when it has ended. */
	JsonNode run(String json) {
		return awaitEnd(start(json));
	}

	/** Waits until a plan has ended and returns it. */
	JsonNode awaitEnd(String plan) {
		return Awaitility.await()
			.pollInterval(Duration.ofMillis(25))
			.until(() -> plan(plan), (tree) -> !tree.at("/endedAt").isNull());
	}

	/** Gets a plan. */
	JsonNode plan(String plan) {
		return tree(get(plan));
	}

	/** Gets all events of a plan. */
	List<JsonNode> events(String plan) {
		return tree(get(plan + "/events?limit=1000")).at("/items").valueStream().toList();
	}

	/** Gets the events of one type. */
	List<JsonNode> events(String plan, String type) {
		return events(plan).stream().filter((event) -> text(event, "/type").equals(type)).toList();
	}

	/** Finds a step of a plan. */
	static JsonNode step(JsonNode plan, String id) {
		return plan.at("/steps").valueStream().filter((step) -> text(step, "/id").equals(id)).findFirst().orElseThrow();
	}

	/** The path of a plan. */
	static String path(JsonNode plan) {
		return "/plans/" + text(plan, "/id");
	}

	static String status(JsonNode tree) {
		return text(tree, "/status");
	}

	static String text(JsonNode tree, String pointer) {
		return tree.at(pointer).asString();
	}

	static JsonNode tree(HttpResponse<String> response) {
		return tree(response.body());
	}

	static JsonNode tree(String json) {
		return JsonMapper.shared().readTree(json);
	}

	/** Writes a request with nothing but a goal. */
	static String goal(String goal) {
		return JsonMapper.shared().createObjectNode().put("goal", goal).toString();
	}

}
