package io.planloom.acceptance;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.TestPropertySource;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.text;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Plans that are drafted after the example of others, where that is switched on. */
@TestPropertySource(properties = "planloom.planning.memory.enabled=true")
class MemoryIntegrationTests extends AbstractAcceptanceTests {

	private static final String DRAFT = Drafts.dag(step("find", "Find the top three"),
			step("licence", "Read their licences", "find"), step("table", "Fill the table", "find", "licence"));

	private static final String FIRST = "Research the top 3 Python web frameworks and create a comparison table";

	private static final String SECOND = "Research the top 5 Java web frameworks and create a comparison table";

	@BeforeEach
	void forget() {
		this.jdbc.sql("delete from plan where ended_at is not null").update();
	}

	@Test
	void plansGoalAfterExampleOfPlanThatCompleted() {
		model.on("plan").reply(DRAFT);
		JsonNode first = this.service.run(goal(FIRST));
		assertThat(status(first)).isEqualTo("completed");
		assertThat(first.at("/example").isNull()).isTrue();
		assertThat(drafted(first).has("example")).isFalse();
		JsonNode second = this.service.run(goal(SECOND));
		assertThat(model.requests("plan")).extracting(Request::userText).first().asString().doesNotContain("example");
		assertThat(model.requests("plan").getLast().userText())
			.contains("\nGoal:\n```\n" + SECOND + "\n```\n\n",
					"\nGoal of the example:\n```\n" + FIRST + "\n```\n\nSteps of the example:\n```\n["
							+ "{\"id\":\"find\",\"description\":\"Find the top three\",\"dependencies\":[]},\n",
					"\"dependencies\":[\"find\"]}")
			.doesNotContain("synthesize", "Result of");
		assertThat(text(second, "/example")).isEqualTo(text(first, "/id"));
		assertThat(text(drafted(second), "/example")).isEqualTo(text(first, "/id"));
		assertThat(model.requests("act")).extracting(Request::userText).noneMatch((text) -> text.contains("example"));
	}

	@Test
	void goesOnNamingExampleThatIsDeleted() {
		model.on("plan").reply(DRAFT);
		JsonNode first = this.service.run(goal(FIRST));
		JsonNode second = this.service.run(goal(SECOND));
		assertThat(this.service.send("DELETE", path(first), null).statusCode()).isEqualTo(204);
		assertThat(text(this.service.plan(path(second)), "/example")).isEqualTo(text(first, "/id"));
		assertThat(this.service.get(path(first)).statusCode()).isEqualTo(404);
	}

	@Test
	void keepsExampleInRepairAndInTheNextAttempt() {
		model.on("plan").reply(DRAFT);
		JsonNode first = this.service.run(goal(FIRST));
		model.on("plan").reply(Reply.rateLimited("0"), Reply.text(Drafts.dag(step("a", "Do A", "a-b"))));
		model.on("repair").reply(DRAFT);
		JsonNode second = this.service.run(goal(SECOND));
		assertThat(text(second, "/example")).isEqualTo(text(first, "/id"));
		assertThat(model.requests("plan").subList(1, 3)).extracting(Request::userText)
			.allMatch((text) -> text.contains("Goal of the example:"));
		assertThat(model.requests("repair").getFirst().body().at("/messages/1/content").asString())
			.isEqualTo(model.requests("plan").getLast().userText());
	}

	@Test
	void takesNoExampleForAnotherSubject() {
		model.on("plan").reply(DRAFT);
		this.service.run(goal(FIRST));
		JsonNode other = this.service.run(goal("Translate this letter to French"));
		assertThat(other.at("/example").isNull()).isTrue();
		assertThat(model.requests("plan").getLast().userText()).doesNotContain("example");
	}

	@Test
	void takesNoExampleOfPlanThatFailed() {
		model.on("plan").reply(DRAFT);
		model.on((request) -> request.stepId().equals("licence")).always(Reply.status(400));
		assertThat(
				status(this.service.run(goal(FIRST).replace("}", ",\"limits\":{\"maxReplans\":0,\"maxSplits\":0}}"))))
			.isEqualTo("partial");
		JsonNode second = this.service.run(goal(SECOND));
		assertThat(second.at("/example").isNull()).isTrue();
	}

	@Test
	void namesNoExampleWherePlannerAnswersAtOnce() {
		model.on("plan").reply(DRAFT, Drafts.direct("Spring, Quarkus, Micronaut"));
		this.service.run(goal(FIRST));
		JsonNode second = this.service.run(goal(SECOND));
		assertThat(text(second, "/strategy")).isEqualTo("direct");
		assertThat(second.at("/example").isNull()).isTrue();
	}

	@Test
	void plansGoalsOfAnySizeAndLetters() {
		model.on("plan").always(Reply.text(DRAFT));
		for (String any : new String[] { "x".repeat(16_000), "?!", "😀", "研究三个框架", "' \\ {a,b} :goal ? %" }) {
			JsonNode first = this.service.run(goal(any));
			JsonNode second = this.service.run(goal(any));
			assertThat(status(second)).as(any).isEqualTo("completed");
			boolean hasWords = any.codePoints().anyMatch(Character::isLetter);
			assertThat(second.at("/example").asString("none")).as(any)
				.isEqualTo(hasWords ? text(first, "/id") : "none");
		}
	}

	private JsonNode drafted(JsonNode plan) {
		return this.service.events(path(plan), "plan.drafted").getFirst().at("/data");
	}

}
