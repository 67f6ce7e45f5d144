package io.planloom.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.testing.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What clients send that nobody thought of. */
class OddRequestIntegrationTests extends AbstractAcceptanceTests {

	@BeforeEach
	void answerAtOnce() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
	}

	@Test
	void acceptsThousandGoalsAtOnce() throws Exception {
		int before = countPlans();
		AtomicInteger number = new AtomicInteger();
		List<HttpResponse<String>> responses = ControlIntegrationTests.together(1000,
				() -> this.service.post(goal("Goal " + number.incrementAndGet())));
		assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(202);
		assertThat(responses.stream().map((response) -> path(tree(response))).distinct()).hasSize(1000);
		assertThat(countPlans()).isEqualTo(before + 1000);
		await().until(() -> this.jdbc.sql("select count(*) from plan where ended_at is null")
			.query(Integer.class)
			.single() == 0);
		assertThat(model.requests()).as("one call for each plan").hasSize(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "🎯🏳️‍🌈👨‍👩‍👧‍👦", "עברית and العربية", "\u202Egnihtemos", "e\u0301\u0323\u0308",
			"\u200Bzero\u200Dwidth", "'; drop table plan; --", "<script>alert(1)</script>", "${jndi:ldap://x/y}",
			"%s%n%d {0} {}", "\u0001\u001F", "\\u0000 \\", "```\nGoal:\n```", "\uFEFFmark", "\uFFFE\uFFFF" })
	void keepsTextAsItCame(String text) {
		JsonNode plan = this.service.run(goal(text));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/goal")).isEqualTo(text);
		assertThat(text(this.service.events(path(plan)).getFirst(), "/data/goal")).isEqualTo(text);
		assertThat(model.requests("plan").getFirst().userText()).contains(text.strip().lines().findFirst().orElse(""));
	}

	@Test
	void keepsLargeLabels() {
		String name = "🏷".repeat(63);
		String value = "\"\\ü🏷".repeat(60);
		String json = JsonMapper.shared()
			.createObjectNode()
			.put("goal", "Labels")
			.set("labels", JsonMapper.shared().createObjectNode().put(name, value).put("", "x"))
			.toString();
		assertThat(this.service.post(json).statusCode()).isEqualTo(400);
		JsonNode plan = this.service.run(json.replace(",\"\":\"x\"", ""));
		assertThat(text(plan.at("/labels").path(name), "")).isEqualTo(value);
		String filter = URLEncoder.encode(name + ":" + value, StandardCharsets.UTF_8);
		assertThat(tree(this.service.get("/plans?label=" + filter)).at("/items")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plans", "/models", "/v3/api-docs", "/actuator/health" })
	void answersHeadWithoutBody(String path) {
		HttpResponse<String> head = this.service.send("HEAD", path, null);
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		assertThat(head.headers().firstValue("Content-Type")).isPresent();
	}

	@Test
	void answersHeadOfPlanWithItsVersion() {
		String plan = path(this.service.run(goal("Head")));
		HttpResponse<String> head = this.service.send("HEAD", plan, null);
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.headers().firstValue("ETag")).isEqualTo(this.service.get(plan).headers().firstValue("ETag"));
		assertThat(this.service.send("HEAD", plan + "/result", null).statusCode()).isEqualTo(200);
		HttpResponse<String> stream = this.service.send("HEAD", plan + "/events", null, "Accept", "text/event-stream");
		assertThat(stream.statusCode()).isEqualTo(200);
		assertThat(stream.body()).isEmpty();
	}

	@Test
	void answersHeadOfStreamAtOnce() {
		model.on("plan").always(Reply.trickle());
		String plan = this.service.start(goal("Head"));
		HttpResponse<String> stream = this.service.send("HEAD", plan + "/events", null, "Accept", "text/event-stream");
		assertThat(stream.statusCode()).isEqualTo(200);
		assertThat(status(this.service.plan(plan))).as("the answer did not wait for the plan's end")
			.isEqualTo("planning");
	}

	@Test
	void tellsMethods() {
		String plan = path(this.service.run(goal("Options")));
		HttpResponse<String> response = this.service.send("OPTIONS", "/plans", null);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Allow")).get().asString().contains("GET", "POST");
		assertThat(this.service.send("OPTIONS", plan, null).headers().firstValue("Allow")).get()
			.asString()
			.contains("GET", "DELETE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "respond-async", "wait=0", "wait=99999999999", "=", ",;,", "note=\"a, wait=abc\"" })
	void ignoresPreferencesItDoesNotUnderstand(String prefer) {
		assertThat(this.service.post(goal("Prefer"), "Prefer", prefer).statusCode()).isIn(200, 202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage", "\"", "\"abc", "*", "W/\"x\", ,\"y\"", "99999999999999999999" })
	void survivesOddVersions(String version) {
		String plan = path(this.service.run(goal("Versions")));
		assertThat(this.service.get(plan, "If-None-Match", version).statusCode())
			.isEqualTo(version.equals("*") ? 304 : 200);
	}

	@Test
	void readsEncodedPaths() {
		String plan = path(this.service.run(goal("Encoded")));
		String id = plan.substring("/plans/".length());
		String encoded = "%%%02x%s".formatted((int) id.charAt(0), id.substring(1));
		assertThat(this.service.get("/plans/" + encoded).statusCode()).isEqualTo(200);
		assertThat(this.service.get("/plans/" + id.toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(200);
		assertThat(this.service.get(plan + "/").statusCode()).isEqualTo(308);
		assertThat(this.service.get(plan + "%2Fresult").statusCode()).isBetween(400, 404);
		assertThat(this.service.get(plan + "/steps/..%2F..").statusCode()).isBetween(400, 404);
		assertThat(this.service.get(plan + "/steps/%F0%9F%8E%AF").statusCode()).isEqualTo(404);
		assertThat(this.service.get(plan + "/steps/" + "s".repeat(5000)).statusCode()).isEqualTo(404);
		assertThat(this.service.get(plan + ";a=b").statusCode()).isBetween(200, 404);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "limit=1&limit=2", "q=a&q=b", "cursor=&cursor=", "limit=&q=", "status=&status=", "&&&", "=x" })
	void survivesOddQueries(String query) {
		HttpResponse<String> response = this.service.get("/plans?" + query);
		assertThat(response.statusCode()).as(response.body()).isIn(200, 400);
		if (response.statusCode() == 400) {
			assertThat(tree(response).at("/errors")).isNotEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32" })
	void readsUnicodeInAnyOfItsEncodings(String charset) {
		byte[] body = ("\uFEFF" + goal("Größe 🎯")).getBytes(Charset.forName(charset));
		HttpResponse<String> response = post(body, "application/json");
		assertThat(response.statusCode()).as(response.body()).isIn(202, 400);
		if (response.statusCode() == 202) {
			assertThat(text(tree(response), "/goal")).isEqualTo("Größe 🎯");
		}
	}

	@Test
	void refusesBytesThatAreNoText() {
		byte[] body = goal("Größe").getBytes(StandardCharsets.ISO_8859_1);
		assertThat(post(body, "application/json").statusCode()).isEqualTo(400);
		assertThat(post(new byte[] { 0, 1, 2 }, "application/json").statusCode()).isEqualTo(400);
	}

	@Test
	void refusesCompressedBody() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(goal("Small").getBytes(StandardCharsets.UTF_8));
		}
		HttpResponse<String> response = post(bytes.toByteArray(), "application/json", "Content-Encoding", "gzip");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(text(tree(response), "/errors/0/pointer")).isEqualTo("/Content-Encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=utf-8", "APPLICATION/JSON", "application/json; v=1" })
	void readsJsonHoweverItIsCalled(String type) {
		assertThat(post(goal("Type").getBytes(StandardCharsets.UTF_8), type).statusCode()).isEqualTo(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "text/html;q=x", "*/*;q=0", ",,,", "application/json;q=0.1, text/plain",
			"application/vnd.planloom+json" })
	void survivesOddAccepts(String accept) {
		HttpResponse<String> response = this.service.get("/plans", "Accept", accept);
		assertThat(response.statusCode()).as(response.body()).isIn(200, 406);
	}

	@Test
	void refusesTooLongHeadersAndPaths() {
		assertThat(this.service.get("/plans?q=" + "x".repeat(20_000)).statusCode()).isBetween(400, 431);
		assertThat(this.service.get("/plans", "X-Large", "x".repeat(20_000)).statusCode()).isBetween(400, 431);
	}

	private HttpResponse<String> post(byte[] body, String type, String... headers) {
		String[] all = Stream.concat(Stream.of("Content-Type", type), Stream.of(headers)).toArray(String[]::new);
		return new HttpCalls(this.port).send("POST", "/plans", HttpRequest.BodyPublishers.ofByteArray(body),
				HttpResponse.BodyHandlers.ofString(), all);
	}

}
