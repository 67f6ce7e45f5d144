package io.planloom.planning;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.planloom.agents.Agents;
import io.planloom.agents.TestAgents;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.modelcalls.UnmeteredModels;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.view.SimilarPlans;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.prompts.PlanPrompts;
import io.planloom.planning.prompts.PlanTools;
import io.planloom.planning.prompts.PlanningPrompts;
import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedGateway;
import io.planloom.testing.PlanSpecBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

/** How drafts are asked for, over HTTP. */
class DraftExecutorIntegrationTests {

	private static final String CYCLE = Drafts.dag(step("a", "Do A", "b"), step("b", "Do B", "a"));

	private static final String CYCLE_FAULT = "These steps wait for each other: 'a' → 'b' → 'a'.";

	private static final String GOOD = Drafts.dag(step("a", "Do A"), step("b", "Do B", "a"));

	private static final ScriptedGateway model = ScriptedGateway.start();

	private static final PlanningProperties PROPERTIES = new PlanningProperties(1,
			new PlanningProperties.Memory(false, 0.5));

	private static final DraftPrompts PROMPTS = new DraftPrompts(
			new PlanningPrompts(TestPrompts.BUILT_IN, PlanTools.none()),
			new ExamplePlans(PROPERTIES, mock(SimilarPlans.class)), mock());

	private final DraftExecutor executor = new DraftExecutor(UnmeteredModels.of(model.gateway()), new Agents(List.of()),
			PROMPTS, this::written, mock(), PROPERTIES);

	private final List<String> early = new CopyOnWriteArrayList<>();

	@AfterEach
	void reset() {
		model.server().reset();
	}

	@AfterAll
	static void close() {
		model.close();
	}

	@Test
	void asksPlannerForPlanWithStrictSchema() {
		execute(Strategy.AUTO);
		Request request = model.server().lastRequest();
		assertThat(model.server().requests()).hasSize(1);
		assertThat(request.purpose()).isEqualTo("plan");
		assertThat(request.model()).isEqualTo("planner-x");
		assertThat(request.stepKind()).isEqualTo("draft");
		assertThat(request.attempt()).isEqualTo(2);
		assertThat(request.responseFormat().at("/json_schema/name").asString()).isEqualTo("plan");
		assertThat(request.responseFormat().at("/json_schema/strict").asBoolean()).isTrue();
		assertThat(request.userText()).startsWith("Strategy: auto\n").contains("\nGoal:\n", "Compare two engines");
	}

	@Test
	void draftsStepsOfGoodPlan() {
		model.server().on("plan").reply(GOOD);
		assertThat(execute(Strategy.AUTO)).asInstanceOf(type(StepOutcome.Drafted.class)).satisfies((drafted) -> {
			assertThat(drafted.strategy()).isEqualTo(Strategy.DAG);
			assertThat(drafted.steps()).containsExactly(new DraftedStep("a", new StepSpec.Action("Do A"), List.of()),
					new DraftedStep("b", new StepSpec.Action("Do B"), List.of("a")));
			assertThat(drafted.repairs()).isEmpty();
			assertThat(drafted.calls()).extracting(ModelCall::purpose).containsExactly("plan");
		});
	}

	@Test
	void answersGoalThatNeedsNoPlanInOneCall() {
		model.server().on("plan").reply(Drafts.direct("4"));
		assertThat(execute(Strategy.AUTO)).asInstanceOf(type(StepOutcome.Answered.class)).satisfies((answered) -> {
			assertThat(answered.answer()).isEqualTo("4");
			assertThat(answered.calls()).hasSize(1);
		});
	}

	@Test
	void showsModelItsBadAnswerAndTheFaults() {
		model.server().on("plan").reply(CYCLE);
		model.server().on("repair").reply(GOOD);
		StepOutcome outcome = execute(Strategy.AUTO);
		Request first = model.server().requests().getFirst();
		Request second = model.server().lastRequest();
		assertThat(messages(second).subList(0, 2)).isEqualTo(messages(first));
		assertThat(messages(second).get(2).path("role").asString()).isEqualTo("assistant");
		assertThat(messages(second).get(2).path("content").asString()).isEqualTo(CYCLE);
		assertThat(messages(second).get(3).path("content").asString()).contains("- " + CYCLE_FAULT);
		assertThat(second.responseFormat().at("/json_schema/name").asString()).isEqualTo("plan");
		assertThat(outcome).asInstanceOf(type(StepOutcome.Drafted.class)).satisfies((drafted) -> {
			assertThat(drafted.repairs()).containsExactly("Asked the model again: " + CYCLE_FAULT);
			assertThat(drafted.calls()).extracting(ModelCall::purpose).containsExactly("plan", "repair");
		});
	}

	@Test
	void tellsPlannerOfAgentsOfPlanAndKeepsItToThem() {
		model.server().on("plan").reply(Drafts.dag(step("a", "Do A").with("agent", "\"plain\"")));
		model.server().on("repair").reply(Drafts.dag(step("a", "Do A").with("agent", "\"Writer\"")));
		PlanSpec planSpec = PlanSpecBuilder.goal("Compare").agents(List.of("writer", "fact-checker", "gone")).build();
		StepOutcome outcome = new DraftExecutor(UnmeteredModels.of(model.gateway()), new Agents(TestAgents.ALL),
				PROMPTS, this::written, mock(), PROPERTIES)
			.execute(ClaimedSteps.of("draft", new StepSpec.Draft("Plan"), planSpec));
		Request request = model.server().requests().getFirst();
		assertThat(request.userText())
			.startsWith("Agents:\n- fact-checker: Checks facts.\n- writer: Writes for readers.\n\nStrategy: auto\n");
		assertThat(request.responseFormat()
			.at("/json_schema/schema/properties/steps/items/properties/agent/anyOf/0/enum")
			.valueStream()
			.map(JsonNode::asString)).containsExactly("fact-checker", "writer");
		assertThat(model.server().lastRequest().userText()).contains(
				"Step 'a' names the agent 'plain', which is not one of the plan's agents; those are fact-checker, writer.");
		assertThat(outcome).asInstanceOf(type(StepOutcome.Drafted.class)).satisfies((drafted) -> {
			assertThat(drafted.steps())
				.containsExactly(new DraftedStep("a", new StepSpec.Action("Do A", "writer"), List.of()));
			assertThat(drafted.repairs()).endsWith("Read the agent 'Writer' of step 'a' as 'writer'.").hasSize(2);
		});
	}

	@Test
	void showsModelItsLatestAnswerOnly() {
		String worse = Drafts.dag(step("a", ""));
		model.server().on("plan").reply(CYCLE);
		model.server().on("repair").reply(worse, GOOD);
		execute(Strategy.AUTO);
		List<JsonNode> messages = messages(model.server().lastRequest());
		assertThat(messages).hasSize(4);
		assertThat(messages.get(2).path("content").asString()).isEqualTo(worse);
		assertThat(messages.get(3).path("content").asString()).contains("Step 'a' has no description.")
			.doesNotContain(CYCLE_FAULT);
	}

	@Test
	void failsAfterTwoRepairs() {
		model.server().on((request) -> true).always(Reply.text(CYCLE));
		assertThat(execute(Strategy.AUTO)).asInstanceOf(type(StepOutcome.Failed.class)).satisfies((failed) -> {
			assertThat(failed.reach()).isEqualTo(StepOutcome.Reach.STEP);
			assertThat(failed.error().code()).isEqualTo(StepErrorCode.INVALID_DRAFT);
			assertThat(failed.error().message()).isEqualTo(
					"The planner wrote no usable plan in 3 tries: these steps wait for each other: 'a' → 'b' → 'a'.");
			assertThat(failed.calls()).extracting(ModelCall::purpose).containsExactly("plan", "repair", "repair");
		});
		assertThat(model.server().requests()).hasSize(3);
	}

	@Test
	void asksAgainWhenAnswerWasCutOff() {
		model.server().on("plan").reply(Reply.text(GOOD).finishReason("length"), Reply.text(GOOD));
		assertThat(execute(Strategy.AUTO)).isInstanceOf(StepOutcome.Drafted.class);
		assertThat(model.server().lastRequest().userText()).contains("cut off at its length limit");
	}

	@Test
	void quotesOnlyPartOfHugeAnswer() {
		model.server().on("plan").reply("x".repeat(10_000_000));
		model.server().on("repair").reply(GOOD);
		assertThat(execute(Strategy.AUTO)).isInstanceOf(StepOutcome.Drafted.class);
		String quoted = messages(model.server().lastRequest()).get(2).path("content").asString();
		assertThat(quoted).hasSizeLessThan(PlanPrompts.MAX_QUOTED + 100).contains("9,980,000 characters left out");
	}

	@Test
	void triesLaterWhenRepairIsRateLimited() {
		model.server().on("plan").reply(CYCLE);
		model.server().on("repair").reply(Reply.rateLimited("7"));
		assertThat(execute(Strategy.AUTO)).asInstanceOf(type(StepOutcome.Postponed.class))
			.satisfies((retry) -> assertThat(retry.calls()).extracting(ModelCall::errorCode)
				.containsExactly(null, StepErrorCode.RATE_LIMITED));
	}

	@Test
	void takesProseAsAnswerWhenDirectIsRequested() {
		model.server().on("plan").reply("It is four.");
		assertThat(execute(Strategy.DIRECT)).asInstanceOf(type(StepOutcome.Answered.class))
			.satisfies((answered) -> assertThat(answered.answer()).isEqualTo("It is four."));
	}

	@Test
	void tellsOfStepsWhileDraftIsWritten() throws Exception {
		model.server()
			.on("plan")
			.always(Reply.text(Drafts.dag(step("a", "Do A"), step("b", "Do B ".repeat(50)))).hangMidway());
		Thread attempt = Thread.startVirtualThread(() -> execute(Strategy.AUTO));
		await().untilAsserted(() -> assertThat(this.early).containsExactly("[a]"));
		assertThat(attempt.isAlive()).isTrue();
		attempt.interrupt();
		attempt.join();
	}

	@Test
	void tellsOfNoStepsOfRepairs() {
		model.server().on("plan").reply(Drafts.dag(step("a", "Do A"), step("b", "Do B", "a"), step("c", "Do C", "x")));
		model.server().on("repair").reply(GOOD);
		assertThat(execute(Strategy.AUTO)).isInstanceOf(StepOutcome.Drafted.class);
		assertThat(model.server().requests()).extracting(Request::wantsStream).containsExactly(true, false);
		assertThat(this.early).containsExactly("[a]", "[a, b]");
	}

	@Test
	void draftsAllTheSameIfNobodyCanTakeEarlySteps() {
		model.server().on("plan").reply(GOOD);
		StepOutcome outcome = new DraftExecutor(UnmeteredModels.of(model.gateway()), new Agents(List.of()), PROMPTS,
				(claimedStep, steps) -> {
					this.early.add("once");
					throw new IllegalStateException("defect");
				}, mock(), PROPERTIES)
			.execute(claimedStep(Strategy.AUTO));
		assertThat(outcome).isInstanceOf(StepOutcome.Drafted.class);
		assertThat(this.early).containsExactly("once");
	}

	private void written(ClaimedStep claimedStep, List<DraftedStep> steps) {
		assertThat(claimedStep.ref().stepId()).isEqualTo("draft");
		this.early.add(steps.stream().map(DraftedStep::id).toList().toString());
	}

	private StepOutcome execute(Strategy strategy) {
		return this.executor.execute(claimedStep(strategy));
	}

	private static ClaimedStep claimedStep(Strategy strategy) {
		return ClaimedSteps.of("draft", new StepSpec.Draft("Plan"),
				ClaimedSteps.brief("Compare two engines", null, strategy));
	}

	private static List<JsonNode> messages(Request request) {
		return request.body().path("messages").valueStream().toList();
	}

}
