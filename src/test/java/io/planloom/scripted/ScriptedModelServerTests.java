package io.planloom.scripted;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests may rely on. */
class ScriptedModelServerTests {

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final HttpClient client = HttpClient.newHttpClient();

	@AfterEach
	void close() {
		this.client.close();
		this.server.close();
	}

	@Test
	void plansThreeStepsUnlessToldOtherwise() throws Exception {
		JsonNode plan = JsonMapper.shared().readTree(say("plan", "draft"));
		assertThat(plan.at("/steps")).hasSize(3);
		assertThat(plan.at("/steps/2/dependencies")).hasSize(2);
		assertThat(say("act", "step_7")).isEqualTo("result of step_7");
	}

	@Test
	void repliesInOrderThenForEver() throws Exception {
		this.server.on("act").reply("one", "two").always(Reply.text("more"));
		assertThat(List.of(say("act", "a"), say("act", "a"), say("act", "a"), say("act", "a"))).containsExactly("one",
				"two", "more", "more");
	}

	@Test
	void leavesRequestToOlderRuleWhenQueueIsEmpty() throws Exception {
		this.server.on("act").always((request) -> Reply.text("old " + request.stepId()));
		this.server.on((request) -> request.stepId().equals("b")).reply("new");
		assertThat(List.of(say("act", "b"), say("act", "b"), say("act", "c"))).containsExactly("new", "old b", "old c");
	}

	@Test
	void remembersRequests() throws Exception {
		say("act", "step_1");
		Request request = this.server.lastRequest();
		assertThat(request.header("x-step-ID")).isEqualTo("step_1");
		assertThat(request.userText()).isEqualTo("Hi");
		assertThat(this.server.requests("plan")).isEmpty();
		this.server.keepRequests(false);
		say("act", "step_2");
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.server.requestCount()).isEqualTo(2);
	}

	@Test
	void sendsStatusAndHeaders() throws Exception {
		this.server.on("act").reply(Reply.rateLimited("7"));
		HttpResponse<String> response = send("act", "a");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("retry-after")).hasValue("7");
		assertThat(JsonMapper.shared().readTree(response.body()).at("/error/code").asString())
			.isEqualTo("rate_limit_exceeded");
	}

	@Test
	void waitsBeforeItAnswers() throws Exception {
		this.server.on("act").reply(Reply.text("late").delay(Duration.ofMillis(100)));
		assertThat(say("act", "a")).isEqualTo("late");
	}

	@Test
	void escapesTexts() throws Exception {
		String text = IntStream.range(0, 200)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append) + "“€”";
		this.server.on("act").reply(text);
		assertThat(say("act", "a")).isEqualTo(text);
	}

	@Test
	void streamsTextsInPieces() throws Exception {
		this.server.on("act").always(Reply.text("One two 🙂🙂🙂"));
		List<String> events = stream("\"stream_options\":{\"include_usage\":true},");
		assertThat(events).hasSize(8).endsWith("[DONE]");
		List<JsonNode> chunks = events.stream().limit(7).map(JsonMapper.shared()::readTree).toList();
		assertThat(chunks)
			.allSatisfy((chunk) -> assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk"));
		assertThat(chunks.stream().map((chunk) -> chunk.at("/choices/0/delta/content").asString("")).toList())
			.containsExactly("", "One", " two", " 🙂", "🙂🙂", "", "");
		assertThat(chunks.get(5).at("/choices/0/finish_reason").asString()).isEqualTo("stop");
		assertThat(chunks.get(6).at("/usage/prompt_tokens").asInt()).isEqualTo(12);
		assertThat(stream("")).hasSize(7).noneMatch((event) -> event.contains("usage"));
	}

	@Test
	void spreadsTextOverTime() throws Exception {
		this.server.on("act").always(Reply.text("1234567890").over(Duration.ofMillis(200), 5));
		assertThat(stream("")).hasSize(8);
		assertThat(say("act", "a")).isEqualTo("1234567890");
	}

	@Test
	void writesDrafts() {
		String draft = Drafts.dag(Drafts.step("step_1", "Say \"hi\""),
				Drafts.step("step_2", "Check", "step_1").kind("verify").with("verifies", "\"step_1\""));
		JsonNode plan = JsonMapper.shared().readTree(draft);
		assertThat(plan.at("/steps/0/description").asString()).isEqualTo("Say \"hi\"");
		assertThat(plan.at("/steps/1/verifies").asString()).isEqualTo("step_1");
		assertThat(JsonMapper.shared().readTree(Drafts.direct("4")).at("/answer").asString()).isEqualTo("4");
	}

	private String say(String purpose, String stepId) throws Exception {
		JsonNode body = JsonMapper.shared().readTree(send(purpose, stepId).body());
		return body.at("/choices/0/message/content").asString();
	}

	/** Returns the data of each event. */
	private List<String> stream(String more) throws Exception {
		HttpResponse<String> response = send("act", "a", "\"stream\": true," + more);
		assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
		return response.body().lines().filter((line) -> !line.isEmpty()).map((line) -> line.substring(6)).toList();
	}

	private HttpResponse<String> send(String purpose, String stepId) throws Exception {
		return send(purpose, stepId, "");
	}

	private HttpResponse<String> send(String purpose, String stepId, String more) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.server.baseUrl() + "/chat/completions"))
			.header("X-Call-Purpose", purpose)
			.header("X-Step-Id", stepId)
			.POST(HttpRequest.BodyPublishers
				.ofString("{" + more + "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

}
