package io.planloom.acceptance;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.planloom.testing.PostgresTest;
import io.planloom.testing.RealModel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service with a real model, which nobody has told what to write. What it
 * writes is its own affair; what the service makes of it is tested.
 */
@Tag(RealModelTests.TAG)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "planloom.models.planner=" + RealModelTests.MODEL,
				"planloom.models.executor=" + RealModelTests.MODEL, "planloom.models.timeout=5m",
				"planloom.capture=all" })
@PostgresTest
class RealModelTests {

	static final String TAG = "real-model";

	/** Whatever it is called, the server has one model. */
	static final String MODEL = "local";

	private static final RealModel model = RealModel.start();

	private final Service service;

	private final JdbcClient jdbc;

	RealModelTests(@LocalServerPort int port, @Autowired JdbcClient jdbc) {
		this.service = new Service(port);
		this.jdbc = jdbc;
	}

	@DynamicPropertySource
	static void pointToModel(DynamicPropertyRegistry properties) {
		properties.add("planloom.models.base-url", model::baseUrl);
	}

	/** What the model wrote belongs into the corpus of the reading tests. */
	@AfterEach
	void keepWhatTheModelWrote() throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "real-model"));
		List<String[]> answers = this.jdbc
			.sql("select concat_ws('-', m.purpose, c.plan_id, c.step_id, extract(epoch from c.started_at)::bigint),"
					+ " c.answer from call_capture c join model_call m using (plan_id, step_id, attempt, started_at)")
			.query((row, index) -> new String[] { row.getString(1), row.getString(2) })
			.list();
		for (String[] answer : answers) {
			Files.writeString(folder.resolve(answer[0] + ".txt"), answer[1]);
		}
	}

	@AfterAll
	static void stopModel() {
		model.close();
	}

	@Test
	void plansActsAndSynthesizes() {
		JsonNode plan = run(goal("Name three fruits, and write one sentence about each of them."));
		assertThat(status(plan)).as("%s", plan).isEqualTo("completed");
		assertThat(text(plan, "/result")).isNotBlank();
		assertThat(plan.at("/steps").valueStream().filter((step) -> text(step, "/kind").equals("action")))
			.allSatisfy((step) -> assertThat(text(step, "/result")).isNotBlank());
		assertThat(plan.at("/usage/inputTokens").asInt()).isPositive();
		assertThat(plan.at("/usage/outputTokens").asInt()).isPositive();
	}

	@Test
	void grammarHoldsDraftToTheSchema() {
		JsonNode plan = run(goal("Compare tea and coffee in a table with three rows."));
		JsonNode draft = tree(this.service.get(path(plan) + "/steps/draft"));
		JsonNode calls = draft.at("/modelCalls");
		assertThat(calls).as("%s", draft).isNotEmpty();
		assertThat(this.service.events(path(plan), "plan.drafted").getFirst().at("/data/repairs"))
			.as("what had to be mended of the JSON itself")
			.noneMatch((repair) -> repair.asString().contains("JSON"));
	}

	@Test
	void startsStepsWhileThePlannerWrites() {
		JsonNode plan = run("""
				{"goal": "Write four short rhymes: one on the sun, one on the moon, one on rain and one on snow.",
				"strategy": "dag"}""");
		List<String> types = this.service.events(path(plan)).stream().map((event) -> text(event, "/type")).toList();
		assertThat(types).contains("step.planned", "plan.drafted");
		assertThat(types.indexOf("step.planned")).as("%s", types).isLessThan(types.indexOf("plan.drafted"));
	}

	@Test
	void judgesResults() {
		JsonNode plan = run(
				"""
						{"goal": "Name a colour", "limits": {"maxReplans": 0, "maxSplits": 0}, "steps": [
						{"id": "colour", "description": "Write the name of one colour of the rainbow. Write that one word only."},
						{"id": "check", "kind": "verify", "description": "Is it the name of a colour?", "verifies": "colour"}]}""");
		JsonNode check = step(plan, "check");
		// Small models judge wrongly, so what counts is that there is a verdict
		assertThat(text(check, "/result") + text(step(plan, "colour"), "/error/message"))
			.containsPattern("(?i)passed|did not pass verification");
	}

	@Test
	void plansTheRestAnew() {
		String path = this.service
			.start("""
					{"goal": "Write a line on apples, then a line on pears.", "approval": "plan", "steps": [
					{"id": "apples", "description": "Write one short sentence about apples."},
					{"id": "pears", "description": "Write one short sentence about pears.", "dependencies": ["apples"]}]}""");
		this.service.send("POST", path + "/approve", null);
		Awaitility.await().until(() -> status(step(this.service.plan(path), "apples")).equals("completed"));
		HttpResponse<String> asked = this.service.send("POST", path + "/replan",
				"{\"instruction\":\"Write about plums instead of pears.\"}", "Content-Type", "application/json");
		assertThat(asked.statusCode()).as(asked.body()).isIn(202, 409);
		JsonNode plan = awaitEnd(path);
		assertThat(text(step(plan, "apples"), "/result")).isNotBlank();
		assertThat(status(plan)).as("%s", plan).isIn("completed", "partial");
	}

	@Test
	void endsTheAnswerOfCancelledPlan() {
		String path = this.service
			.start(goal("Write a long history of the Roman Empire with a chapter on each emperor."));
		Awaitility.await().until(() -> model.writing() > 0);
		this.service.send("POST", path + "/cancel", null);
		assertThat(status(awaitEnd(path))).isEqualTo("cancelled");
		Awaitility.await().until(() -> model.writing() == 0);
	}

	@Test
	void tellsOrMendsContextOverflow() {
		// A digit is a token, and the model reads 8,192 of them
		JsonNode plan = run("""
				{"goal": "Sum it up", "context": "%s", "limits": {"maxReplans": 0, "maxSplits": 0},
				"steps": [{"id": "sum", "description": "Say in one sentence what the context is."}]}"""
			.formatted("3141592653".repeat(1_500)));
		assertThat(status(plan).equals("completed")
				|| text(step(plan, "sum"), "/error/code").equals("context_length_exceeded"))
			.as("%s", plan)
			.isTrue();
	}

	@Test
	void callsTools() {
		JsonNode plan = run("""
				{"goal": "Multiply", "limits": {"maxReplans": 0, "maxSplits": 0}, "steps": [{"id": "product",
				"description": "Use the tool calculator to work out 1234 * 5678. Write the number that it returns.",
				"tools": ["calculator"]}]}""");
		JsonNode calls = tree(this.service.get(path(plan) + "/steps/product")).at("/toolCalls");
		assertThat(calls).as("%s", plan).anySatisfy((call) -> assertThat(text(call, "/result")).isEqualTo("7006652"));
		assertThat(text(plan, "/result").replaceAll("[^0-9]", "")).contains("7006652");
	}

	@Test
	void runsTenPlansAtOnce() {
		List<String> paths = IntStream.rangeClosed(1, 10)
			.mapToObj((number) -> this.service
				.start("""
						{"goal": "Count", "steps": [
						{"id": "one", "description": "Write the number %d as a word. Write that one word only."},
						{"id": "two", "description": "Write one short sentence with that word.", "dependencies": ["one"]}]}"""
					.formatted(number)))
			.toList();
		assertThat(paths.stream().map((path) -> status(awaitEnd(path)))).containsOnly("completed");
	}

	private JsonNode run(String json) {
		return awaitEnd(this.service.start(json));
	}

	private JsonNode awaitEnd(String path) {
		return this.service.awaitEnd(path);
	}

}
