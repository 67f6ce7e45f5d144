package io.planloom.plan.model;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.planloom.golden.Golden;
import io.planloom.plan.PlanStatus;
import io.planloom.testing.LimitsChangeBuilder;
import io.planloom.testing.PlanRows;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;

/** What is shown of plans, and what is done with them. */
class PlanIntegrationTests extends AbstractPlanRequestTests {

	@Test
	void showsRunningPlan() {
		running().insert(this.jdbc);
		HttpResponse<String> response = this.http.get(PATH);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("ETag")).hasValue("\"7\"");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(tree(response).at("/progress/remainingSeconds").longValue()).isPositive();
		Golden.assertMatches("golden/plans/running.json",
				pretty(response).replaceFirst("\"remainingSeconds\" : \\d+", "\"remainingSeconds\" : 38"));
	}

	@Test
	void answersNotModifiedToWhoeverHasThisVersion() {
		running().insert(this.jdbc);
		HttpResponse<String> response = this.http.get(PATH, "If-None-Match", "\"6\", W/\"7\"");
		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(response.headers().firstValue("ETag")).hasValue("\"7\"");
		assertThat(this.http.get(PATH, "If-None-Match", "\"6\"").statusCode()).isEqualTo(200);
	}

	@Test
	void assemblesResultOfPlanThatEndedWithoutOne() {
		running().status(PlanStatus.PARTIAL).insert(this.jdbc);
		this.jdbc
			.sql("update step set status = 'cancelled', ended_at = now(), owner = null where status = 'in_progress'")
			.update();
		HttpResponse<String> response = this.http.get(PATH + "/result");
		assertThat(response.headers().firstValue("Content-Type")).get().asString().startsWith("text/markdown");
		Golden.assertMatches("golden/plans/partial-result.md", response.body());
		assertThat(tree(this.http.get(PATH)).at("/result").stringValue()).isEqualTo(response.body());
		assertThat(tree(this.http.get("/plans")).at("/items/0/result").stringValue()).isEqualTo(response.body());
	}

	@Test
	void givesBestResultSoFar() {
		running().insert(this.jdbc);
		Golden.assertMatches("golden/plans/result-so-far.md", this.http.get(PATH + "/result?partial=true").body());
	}

	@Test
	void showsStepWithItsAttemptsAndModelCalls() {
		running().insert(this.jdbc);
		Golden.assertMatches("golden/plans/completed-step.json", pretty(this.http.get(PATH + "/steps/step_1")));
		Golden.assertMatches("golden/plans/running-step.json", pretty(this.http.get(PATH + "/steps/step_2")));
	}

	@Test
	void drawsGraph() {
		running().insert(this.jdbc);
		HttpResponse<String> mermaid = this.http.get(PATH + "/graph");
		assertThat(mermaid.headers().firstValue("Content-Type")).get().asString().startsWith("text/vnd.mermaid");
		Golden.assertMatches("golden/plans/graph.mmd", mermaid.body());
		Golden.assertMatches("golden/plans/graph.dot",
				this.http.get(PATH + "/graph", "Accept", "text/vnd.graphviz").body());
	}

	@Test
	void pollsEvents() {
		running().event("plan.created", "{\"goal\": \"x\"}").event("plan.drafted", "{}").insert(this.jdbc);
		Golden.assertMatches("golden/plans/events.json", pretty(this.http.get(PATH + "/events?limit=1")));
		PlanRows.complete(this.jdbc, ID);
		JsonNode rest = tree(this.http.get(PATH + "/events?after=2", "Accept", "application/json"));
		assertThat(rest.at("/last").intValue()).isEqualTo(3);
		assertThat(rest.at("/ended").booleanValue()).isTrue();
		assertThat(tree(this.http.get(PATH + "/events?after=3", "Accept", "application/json")).at("/items")).isEmpty();
	}

	@Test
	void listsNewestFirstPageByPage() {
		UUID first = PlanRows.plan().insert(this.jdbc);
		UUID second = PlanRows.plan().insert(this.jdbc);
		UUID third = PlanRows.plan().insert(this.jdbc);
		JsonNode page = tree(this.http.get("/plans?limit=2"));
		assertThat(page.at("/items")).extracting((plan) -> plan.at("/id").stringValue())
			.containsExactly(third.toString(), second.toString());
		assertThat(page.at("/items/0").has("steps")).isFalse();
		JsonNode rest = tree(this.http.get("/plans?limit=2&cursor=" + page.at("/nextCursor").stringValue()));
		assertThat(rest.at("/items")).extracting((plan) -> plan.at("/id").stringValue())
			.containsExactly(first.toString());
		assertThat(rest.at("/nextCursor").isNull()).isTrue();
	}

	@Test
	void findsPlansByStatusLabelAndText() {
		PlanRows.plan().goal("50% of _all").labels("{\"team\":\"a,b\",\"env\":\"x:y\"}").insert(this.jdbc);
		PlanRows.plan().goal("Something else").status(PlanStatus.FAILED).insert(this.jdbc);
		assertThat(goals("status=failed")).containsExactly("Something else");
		assertThat(goals("status=failed,running")).hasSize(2);
		assertThat(goals("status=failed&status=running")).hasSize(2);
		assertThat(goals("label=team:a,b&label=env:x:y")).containsExactly("50% of _all");
		assertThat(goals("label=team:a")).isEmpty();
		assertThat(goals("q=50%25%20OF%20_a")).containsExactly("50% of _all");
		assertThat(goals("q=5_%25")).isEmpty();
		assertThat(goals("q=")).hasSize(2);
	}

	@Test
	void cancelsAndDeletesAndChangesLimits() {
		running().insert(this.jdbc);
		assertThat(this.http.send("POST", PATH + "/cancel", null).statusCode()).isEqualTo(200);
		then(this.plans).should().cancel(ID);
		assertThat(this.http.send("PATCH", PATH + "/limits", "{\"timeout\":\"PT2H\"}", JSON).statusCode())
			.isEqualTo(200);
		then(this.plans).should().changeLimits(ID, LimitsChangeBuilder.change().timeout(Duration.ofHours(2)).build());
		assertThat(this.http.send("DELETE", PATH, null).statusCode()).isEqualTo(204);
		then(this.plans).should().delete(ID);
	}

	private List<String> goals(String query) {
		return tree(this.http.get("/plans?" + query)).at("/items")
			.valueStream()
			.map((plan) -> plan.at("/goal").stringValue())
			.toList();
	}

	private String pretty(HttpResponse<String> response) {
		return this.json.writerWithDefaultPrettyPrinter().writeValueAsString(tree(response)) + "\n";
	}

}
