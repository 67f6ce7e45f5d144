package io.planloom.acceptance;

import java.net.http.HttpResponse;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** What people write at their first try is understood, or told plainly. */
class FirstTryIntegrationTests extends AbstractAcceptanceTests {

	@BeforeEach
	void answerAtOnce() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "?dryRun", "?dryRun=", "?dryRun=true" })
	void takesFlagWithoutValueForTrue(String query) {
		String own = "{\"goal\":\"Flag\",\"steps\":[{\"id\":\"a\",\"description\":\"Do it\"}]}";
		HttpResponse<String> response = this.service.send("POST", "/plans" + query, own, "Content-Type",
				"application/json");
		assertThat(status(tree(response))).isEqualTo("awaiting_approval");
	}

	@Test
	void takesOtherFlagsWithoutValueForTrue() {
		model.on("plan").always(Reply.trickle());
		String plan = this.service.start(goal("Flags"));
		assertThat(this.service.get(plan + "/result").statusCode()).isEqualTo(409);
		assertThat(this.service.get(plan + "/result?partial").statusCode()).isEqualTo(200);
		this.service.send("POST", plan + "/cancel", null);
		assertThat(this.service.get(plan + "/events?snapshot", "Accept", "text/event-stream").body())
			.contains("event: plan.snapshot");
		assertThat(tree(this.service.get(plan + "/events?snapshot", "Accept", "application/json")))
			.isEqualTo(tree(this.service.get(plan + "/events?snapshot=true", "Accept", "application/json")))
			.isNotEqualTo(tree(this.service.get(plan + "/events", "Accept", "application/json")));
	}

	@Test
	void takesShortDurations() {
		String limits = "{\"goal\":\"Short\",\"limits\":{\"timeout\":\"%s\"}}";
		assertThat(text(tree(this.service.post(limits.formatted("5m"))), "/limits/timeout")).isEqualTo("PT5M");
		assertThat(text(tree(this.service.post(limits.formatted("1h30m"))), "/limits/timeout")).isEqualTo("PT1H30M");
	}

	@Test
	void takesWholeNumbersHoweverTheyAreWritten() {
		for (String number : new String[] { "5", "5.0", "0.5e1", "5E0" }) {
			String limits = "{\"goal\":\"Whole\",\"limits\":{\"maxSteps\":%s,\"maxTokens\":5.0e5}}";
			JsonNode plan = tree(this.service.post(limits.formatted(number)));
			assertThat(plan.at("/limits/maxSteps").intValue()).as(number).isEqualTo(5);
		}
	}

	@Test
	void namesContentTypeToSend() {
		for (String type : new String[] { "text/plain", "application/x-www-form-urlencoded", "nonsense" }) {
			HttpResponse<String> response = this.service.send("POST", "/plans", goal("x"), "Content-Type", type);
			assertThat(response.statusCode()).isEqualTo(415);
			assertThat(text(tree(response), "/detail")).isEqualTo("Send content-type: application/json.");
		}
		HttpResponse<String> response = this.service.send("POST", "/plans", goal("x"));
		assertThat(text(tree(response), "/detail")).isEqualTo("Send content-type: application/json.");
	}

	@Test
	void tellsBrowsersWhereToGo() {
		HttpResponse<String> page = this.service.get("/", "Accept",
				"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.body()).contains("swagger-ui.html", "curl -sS http://", "content-type: application/json");
	}

	@Test
	void tellsProgramsWhereToGo() {
		for (String accept : new String[] { "*/*", "application/json", "nonsense" }) {
			HttpResponse<String> index = this.service.get("/", "Accept", accept);
			assertThat(index.statusCode()).isEqualTo(200);
			assertThat(text(tree(index), "/plans")).endsWith("/plans");
			assertThat(text(tree(index), "/swaggerUi")).endsWith("/swagger-ui.html");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /plans/ /plans", "POST /plans/ /plans", "GET /plans/?limit=5 /plans?limit=5",
			"GET //example.com/ /example.com" })
	void redirectsTrailingSlashes(String line) {
		String[] parts = line.split(" ");
		HttpResponse<String> response = this.service.send(parts[0], parts[1],
				parts[0].equals("POST") ? goal("Slash") : null, "Content-Type", "application/json");
		assertThat(response.statusCode()).isEqualTo(308);
		assertThat(response.headers().firstValue("Location")).hasValue(parts[2]);
	}

}
