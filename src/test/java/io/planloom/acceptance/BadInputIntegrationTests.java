package io.planloom.acceptance;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** What bad input gets: a problem that names field and rule, and nothing half-created. */
class BadInputIntegrationTests extends AbstractAcceptanceTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.planloom.acceptance.BadBody#all")
	void refusesBody(BadBody bad) {
		int before = countPlans();
		HttpResponse<String> response = this.service.post(bad.json());
		assertProblem(response, 400);
		assertThat(errors(response)).contains(bad.error());
		assertThat(countPlans()).isEqualTo(before);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.planloom.acceptance.BadCall#all")
	void refusesRequest(BadCall bad) {
		int before = countPlans();
		HttpResponse<String> response = this.service.send(bad.method(), bad.path(), bad.body(),
				bad.headers().toArray(String[]::new));
		assertProblem(response, bad.status());
		if (bad.status() == 400) {
			assertThat(errors(response)).contains(bad.error());
		}
		assertThat(countPlans()).isEqualTo(before);
	}

	@Test
	void refusesPositionsThatAreNone() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		String events = path(this.service.run(goal("Short"))) + "/events";
		String last = Integer.toString(this.service.events(path(this.service.run(goal("Short")))).size());
		assertThat(last).isEqualTo("5");
		for (String wrong : List.of("x", "1.5", "6", "-1", "99999999999999999999", "0x1", "#1", "1 0", "+1")) {
			HttpResponse<String> header = this.service.get(events, "Accept", "text/event-stream", "Last-Event-ID",
					wrong);
			assertProblem(header, 400);
			assertThat(errors(header)).as(wrong).contains("/Last-Event-ID must");
			for (String accept : List.of("application/json", "text/event-stream")) {
				HttpResponse<String> query = this.service
					.get(events + "?after=" + URLEncoder.encode(wrong, StandardCharsets.UTF_8), "Accept", accept);
				assertProblem(query, 400);
				assertThat(errors(query)).as(wrong + " " + accept).contains("/after must");
			}
		}
	}

	@Test
	void refusesLimitsWithoutChangingAny() {
		model.on("plan").always(Reply.trickle());
		String plan = this.service.start(goal("Limits"));
		JsonNode before = this.service.plan(plan).at("/limits");
		for (String bad : List.of("{\"maxSteps\":5,\"maxParallel\":0}", "{\"maxSteps\":5,\"zzz\":1}",
				"{\"maxSteps\":5,\"timeout\":\"1x\"}", "{}", "{\"maxSteps\":null}", "[]", "")) {
			assertProblem(this.service.send("PATCH", plan + "/limits", bad, "Content-Type", "application/json"), 400);
		}
		assertThat(this.service.plan(plan).at("/limits")).isEqualTo(before);
	}

	@Test
	void refusesBodiesOverOneMebibyte() {
		int before = countPlans();
		byte[] body = goal("x".repeat(1024 * 1024)).getBytes(StandardCharsets.UTF_8);
		HttpCalls http = new HttpCalls(this.port);
		for (HttpRequest.BodyPublisher publisher : List.of(HttpRequest.BodyPublishers.ofByteArray(body),
				HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
			HttpResponse<String> response = http.send("POST", "/plans", publisher, HttpResponse.BodyHandlers.ofString(),
					"Content-Type", "application/json");
			assertProblem(response, 413);
		}
		assertThat(countPlans()).isEqualTo(before);
	}

	@Test
	void namesAllFaultsAtOnce() {
		HttpResponse<String> response = this.service
			.post("{\"goal\":\"\",\"strategy\":\"x\",\"zzz\":1,\"limits\":{\"maxSteps\":0,\"timeout\":\"x\"}}");
		assertThat(tree(response).at("/errors").valueStream().map((error) -> text(error, "/pointer")))
			.containsExactlyInAnyOrder("/goal", "/strategy", "/zzz", "/limits/maxSteps", "/limits/timeout");
	}

	@Test
	void takesWhatIsJustAllowed() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		List<String> allowed = new ArrayList<>(List.of(goal("x".repeat(16_000)), goal("🎯".repeat(16_000)),
				BadBody.limits("\"maxSteps\":100,\"maxAttempts\":20,\"maxParallel\":64,\"timeout\":\"P7D\""),
				"{\"goal\":\"x\",\"context\":null,\"strategy\":null,\"limits\":null,\"labels\":null}",
				"{\"goal\":\"x\",\"labels\":{%s}}".formatted(BadBody.labels(50))));
		allowed.forEach((json) -> assertThat(this.service.post(json).statusCode()).isEqualTo(202));
	}

	private static void assertProblem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		JsonNode problem = tree(response);
		assertThat(problem.at("/status").intValue()).isEqualTo(status);
		assertThat(text(problem, "/type")).startsWith("/problems/");
		assertThat(text(problem, "/title")).isNotBlank();
		assertThat(text(problem, "/detail")).endsWith(".").doesNotContain("Exception", "io.planloom", "\n");
	}

	private static String errors(HttpResponse<String> response) {
		List<String> errors = new ArrayList<>();
		tree(response).at("/errors").forEach((error) -> {
			assertThat(text(error, "/detail")).isNotBlank();
			errors.add(text(error, "/pointer") + " " + text(error, "/detail"));
		});
		assertThat(errors).isNotEmpty();
		return String.join("; ", errors);
	}

}
