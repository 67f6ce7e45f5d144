package io.planloom.planning;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.agents.Agents;
import io.planloom.agents.TestAgents;
import io.planloom.execution.StepExecutor;
import io.planloom.golden.Golden;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.modelcalls.UnmeteredModels;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;
import io.planloom.planning.prompts.PlanTools;
import io.planloom.planning.prompts.PlanningPrompts;
import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedGateway;
import io.planloom.testing.ClaimedStepBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.ObjectProvider;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** How subgoals are planned, over HTTP. */
class ExpandExecutorIntegrationTests {

	private static final String TWO = Drafts.dag(step("a", "Do A"), step("b", "Do B", "a"));

	private static final ModelCall ACT = new ModelCall("act", "executor-x", 1, 1, 0, null,
			java.time.Instant.parse("2026-01-01T00:00:00Z"), 5, null, null);

	private static final ScriptedGateway model = ScriptedGateway.start();

	private final StepResults results = mock();

	private final StepExecutor actions = mock();

	private final ObjectProvider<StepExecutor> executors = mock();

	private final ExpandExecutor executor = new ExpandExecutor(UnmeteredModels.of(model.gateway()),
			new Agents(TestAgents.ALL), this.results, new PlanningPrompts(TestPrompts.BUILT_IN, PlanTools.none()),
			this.executors, new ExpansionProperties(100));

	@BeforeEach
	void knowsActions() {
		given(this.executors.stream()).willAnswer((call) -> Stream.of(this.executor, this.actions));
		given(this.actions.kind()).willReturn(StepKind.ACTION);
		given(this.actions.execute(any())).willReturn(new StepOutcome.Completed("done at once", List.of(ACT)));
		given(this.results.of(any(), anyCollection())).willReturn(List.of());
	}

	@AfterEach
	void reset() {
		model.server().reset();
	}

	@AfterAll
	static void close() {
		model.close();
	}

	@Test
	void makesStepsOfSubgoal() {
		model.server().on("expand").reply(TWO);
		assertThat(this.executor.execute(top())).asInstanceOf(type(StepOutcome.Expanded.class))
			.satisfies((expanded) -> {
				assertThat(expanded.steps()).extracting((step) -> step.id()).containsExactly("a", "b");
				assertThat(expanded.maxTotal()).isEqualTo(100);
				assertThat(expanded.repairs()).isEmpty();
				assertThat(expanded.calls()).extracting(ModelCall::purpose).containsExactly("expand");
			});
		Request request = model.server().lastRequest();
		assertThat(request.model()).isEqualTo("planner-x");
		assertThat(request.stepKind()).isEqualTo("subgoal");
		assertThat(request.responseFormat().at("/json_schema/name").asString()).isEqualTo("plan");
		assertThat(request.responseFormat().toString()).contains("\"subgoal\"");
	}

	@Test
	void showsPlannerWhatSubgoalBuildsOn() {
		given(this.results.of(ClaimedSteps.PLAN, ClaimedSteps.inputs("step_1"))).willReturn(
				List.of(new StepResult("step_1", "Look at step_1", StepStatus.COMPLETED, "It is large.", null)));
		this.executor.execute(top("step_1"));
		Golden.assertMatches("prompts/expand.md", prompt());
	}

	@Test
	void showsPlannerBracesThatAreText() {
		model.server().on("expand").reply(TWO);
		this.executor.execute(at(new Nesting(List.of(new Nesting.Subgoal("step_1", "Fill \\{{name}} in")), 95), 3));
		assertThat(model.server().lastRequest().userText()).contains("Fill {{name}} in").doesNotContain("\\{{");
	}

	@Test
	void saysWhatSubgoalIsPartOfAndThatThereAreNoMoreLevels() {
		model.server().on("expand").reply(TWO);
		this.executor.execute(at(new Nesting(List.of(new Nesting.Subgoal("step_1", "Do the big thing")), 95), 3));
		Golden.assertMatches("prompts/expand-last-level.md", prompt());
		assertThat(model.server().lastRequest().responseFormat().toString()).doesNotContain("\"subgoal\"");
	}

	@Test
	void asksForSmallerStepsWhereOneFailed() {
		model.server().on("expand").reply(TWO);
		ClaimedStep top = top();
		this.executor.execute(ClaimedStepBuilder.like(top)
			.notes(new AttemptContext(List.of(), "The answer was cut at its length limit.", List.of()))
			.build());
		Golden.assertMatches("prompts/expand-failed.md", prompt());
	}

	@Test
	void runsSubgoalsOnTheLastLevelAsActionsOnly() {
		model.server().on("expand").reply(Drafts.dag(step("a", "Do A").kind("subgoal"), step("b", "Do B", "a")));
		assertThat(this.executor.execute(at(new Nesting(List.of(new Nesting.Subgoal("s", "Do S")), 5), 3)))
			.asInstanceOf(type(StepOutcome.Expanded.class))
			.satisfies((expanded) -> {
				assertThat(expanded.steps().getFirst().spec()).isEqualTo(new StepSpec.Action("Do A"));
				assertThat(expanded.repairs())
					.containsExactly("Step 'a' is run as an action, since the plan may have no more levels of steps.");
			});
	}

	@Test
	void asksAgainForBadSteps() {
		model.server().on("expand").reply(Drafts.dag(step("a", "Do A", "b"), step("b", "Do B", "a")));
		model.server().on("repair").reply(TWO);
		assertThat(this.executor.execute(top())).asInstanceOf(type(StepOutcome.Expanded.class))
			.satisfies((expanded) -> {
				assertThat(expanded.repairs()).hasSize(1);
				assertThat(expanded.calls()).extracting(ModelCall::purpose).containsExactly("expand", "repair");
			});
		assertThat(model.server().lastRequest().stepKind()).isEqualTo("subgoal");
	}

	static List<String> undivided() {
		return List.of(Drafts.dag(step("a", "Do it")), Drafts.direct("4"),
				Drafts.dag(step("a", "do the LARGE thing!"), step("b", "Check it", "a")));
	}

	@ParameterizedTest
	@MethodSource("undivided")
	void runsWhatIsNotDividedAsAction(String answer) {
		model.server().on("expand").reply(answer);
		assertActs(top(), "expand", "act");
	}

	@Test
	void runsWhatCannotBePlannedAsAction() {
		model.server().on("expand").reply("I cannot plan this.");
		model.server().on("repair").always(Reply.text("{\"steps\": 5}"));
		assertActs(top(), "expand", "repair", "repair", "act");
	}

	@Test
	void runsWhatLiesTooDeepAsActionAtOnce() {
		assertActs(at(new Nesting(List.of(new Nesting.Subgoal("s", "Do S")), 5), 2), "act");
		assertActs(at(Nesting.TOP, 1), "act");
		assertThat(model.server().requests()).isEmpty();
	}

	@Test
	void runsWhatHasNoRoomAsAction() {
		assertActs(at(new Nesting(List.of(), 99), 3), "act");
		assertThat(model.server().requests()).isEmpty();
		String three = Drafts.dag(step("a", "Do A"), step("b", "Do B"), step("c", "Do C"));
		model.server().on("expand").reply(three);
		model.server().on("repair").always(Reply.text(three));
		assertActs(at(new Nesting(List.of(), 98), 3), "expand", "repair", "repair", "act");
		assertThat(model.server().lastRequest().userText()).contains("Limit: 2 steps",
				"at most 2 (maxSteps) are allowed");
	}

	@Test
	void isTriedAgainWhenPlannerIsAway() {
		model.server().on("expand").reply(Reply.status(503));
		assertThat(this.executor.execute(top())).isInstanceOf(StepOutcome.RetryLater.class);
	}

	private void assertActs(ClaimedStep claimedStep, String... purposes) {
		assertThat(this.executor.execute(claimedStep)).asInstanceOf(type(StepOutcome.Completed.class))
			.satisfies((completed) -> {
				assertThat(completed.result()).isEqualTo("done at once");
				assertThat(completed.calls()).extracting(ModelCall::purpose).containsExactly(purposes);
			});
	}

	private static ClaimedStep top(String... dependencies) {
		return ClaimedSteps.of("step_2", new StepSpec.Subgoal("Do the large thing", null),
				ClaimedSteps.brief("Compare two engines", "For beginners.", Strategy.AUTO), dependencies);
	}

	private static ClaimedStep at(Nesting place, int maxDepth) {
		ClaimedStep top = top();
		return ClaimedStepBuilder.like(top).limits(ClaimedSteps.LIMITS.within(10, maxDepth)).place(place).build();
	}

	private static String prompt() {
		Request request = model.server().requests().getFirst();
		return "<!-- USER -->\n" + request.userText();
	}

}
