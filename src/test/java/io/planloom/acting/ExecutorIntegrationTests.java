package io.planloom.acting;

import java.util.List;

import io.planloom.acting.toolloop.ToolLoops;
import io.planloom.agents.Agents;
import io.planloom.agents.TestAgents;
import io.planloom.execution.StepExecutor;
import io.planloom.golden.Golden;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.modelcalls.AttemptModels;
import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.modelcalls.UnmeteredModels;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedGateway;
import io.planloom.testing.ClaimedStepBuilder;
import io.planloom.testing.PlanSpecBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** What steps tell a model, over HTTP, and what they make of its answer. */
class ExecutorIntegrationTests {

	private static final PlanSpec BRIEF = ClaimedSteps.brief("Compare Flask and Django", "Readers are developers.",
			Strategy.DAG);

	private static final StepSpec SYNTHESIS = new StepSpec.Synthesis("Write the answer");

	private static final ScriptedGateway model = ScriptedGateway.start();

	private final StepResults results = mock();

	private final AttemptModels models = UnmeteredModels.of(model.gateway());

	private final StepExecutor action = new ActionExecutor(this.models, this.results,
			new StepAgents(new Agents(TestAgents.ALL), TestPrompts.BUILT_IN), ToolLoops.withoutTools(),
			new ActingProperties(1000));

	private final StepExecutor synthesis = new SynthesisExecutor(this.models, this.results, TestPrompts.BUILT_IN,
			new ActingProperties(1000));

	@AfterEach
	void reset() {
		model.server().reset();
	}

	@AfterAll
	static void close() {
		model.close();
	}

	@Test
	void completesActionWithWhatModelWrites() {
		StepOutcome outcome = act("step_1");
		assertThat(outcome).asInstanceOf(type(StepOutcome.Completed.class)).satisfies((completed) -> {
			assertThat(completed.result()).isEqualTo("result of step_1");
			assertThat(completed.calls()).extracting(ModelCall::purpose).containsExactly("act");
		});
		Request request = model.server().lastRequest();
		assertThat(request.model()).isEqualTo("executor-x");
		assertThat(request.stepKind()).isEqualTo("action");
		assertThat(request.responseFormat().isMissingNode()).isTrue();
	}

	@Test
	void showsActionGoalContextAndResultsItDependsOn() {
		given(this.results.of(ClaimedSteps.PLAN, ClaimedSteps.inputs("step_1", "step_2"))).willReturn(
				List.of(completed("step_1", "Flask is small."), completed("step_2", "Django is\n```\nlarge```")));
		act("step_3", "step_1", "step_2");
		Golden.assertMatches("prompts/act.md", prompt());
	}

	@Test
	void addsPromptModelAndTemperatureOfAgent() {
		act(new StepSpec.Action("Check it", "fact-checker"), ClaimedSteps.brief("Compare", null, Strategy.DAG));
		Request request = model.server().lastRequest();
		Golden.assertMatches("prompts/act-agent.md", prompt());
		assertThat(request.model()).as("the plan's own is stronger").isEqualTo("executor-x");
		assertThat(request.body().path("temperature").doubleValue()).isEqualTo(0.25);
		act(new StepSpec.Action("Check it", "fact-checker"),
				PlanSpecBuilder.goal("Compare").strategy(Strategy.DAG).build());
		assertThat(model.server().lastRequest().model()).isEqualTo("checker-x");
	}

	@Test
	void leavesToModelWhatAgentDoesNotSay() {
		act("step_1");
		Request without = model.server().lastRequest();
		act(new StepSpec.Action("Look at step_1", "plain"), BRIEF);
		Request with = model.server().lastRequest();
		assertThat(with.bodyText()).isEqualTo(without.bodyText());
		assertThat(with.body().has("temperature")).isFalse();
	}

	@Test
	void beginsSystemMessageAlikeForAllAgents() {
		act("step_1");
		String rules = model.server().lastRequest().systemText();
		act(new StepSpec.Action("Write it", "writer"), BRIEF);
		assertThat(model.server().lastRequest().systemText()).startsWith(rules).hasSizeGreaterThan(rules.length());
	}

	@Test
	void failsStepWhoseAgentIsGoneWithoutAskingModel() {
		assertThat(act(new StepSpec.Action("Sing", "singer"), BRIEF)).isEqualTo(new StepOutcome.Failed(
				new StepError(StepErrorCode.UNKNOWN_AGENT,
						"The step is for the agent singer, which is not configured any more."),
				StepOutcome.Reach.STEP, List.of()));
		assertThat(model.server().requests()).isEmpty();
	}

	@Test
	void sharesPrefixAmongStepsOfPlan() {
		given(this.results.of(ClaimedSteps.PLAN, ClaimedSteps.inputs("step_1")))
			.willReturn(List.of(completed("step_1", "Small.")));
		act("step_1");
		act("step_2", "step_1");
		List<Request> requests = model.server().requests();
		assertThat(requests.get(1).systemText()).isEqualTo(requests.get(0).systemText());
		String first = requests.get(0).userText();
		String prefix = first.substring(0, first.indexOf("\n\nStep:"));
		assertThat(prefix).contains("Compare Flask and Django", "Readers are developers.");
		assertThat(requests.get(1).userText()).startsWith(prefix + "\n\nResult of step_1");
	}

	@Test
	void cutsLongResultsAndKeepsShortOnesWhole() {
		String shortText = "short ".repeat(20).strip();
		given(this.results.of(ClaimedSteps.PLAN, ClaimedSteps.inputs("a", "b", "c"))).willReturn(List
			.of(completed("a", "a".repeat(50_000)), completed("b", shortText), completed("c", "c".repeat(50_000))));
		act("d", "a", "b", "c");
		String prompt = model.server().lastRequest().userText();
		assertThat(prompt).contains(shortText).containsPattern("aaa\n\\[… [0-9,]+ characters left out …]\naaa");
		assertThat(prompt.chars().filter((character) -> character == 'a').count())
			.isCloseTo(prompt.chars().filter((character) -> character == 'c').count(), within(200L));
		assertThat(prompt.length() + model.server().lastRequest().systemText().length()).isLessThan(4_800);
	}

	@Test
	void leavesRoomForResultsBesideLongContext() {
		given(this.results.of(ClaimedSteps.PLAN, ClaimedSteps.inputs("a")))
			.willReturn(List.of(completed("a", "r".repeat(900))));
		PlanSpec planSpec = ClaimedSteps.brief("Goal", "x".repeat(60_000), Strategy.DAG);
		this.action.execute(ClaimedSteps.of("b", new StepSpec.Action("Do it"), planSpec, "a"));
		assertThat(model.server().lastRequest().userText()).contains("r".repeat(900))
			.contains("58,000 characters left out")
			.endsWith("Step:\n```\nDo it\n```");
	}

	@Test
	void hasCutTextContinued() {
		model.server().on("act").reply(Reply.text("Flask is").finishReason("length"), Reply.text(" small."));
		assertThat(act("step_1")).asInstanceOf(type(StepOutcome.Completed.class))
			.extracting(StepOutcome.Completed::result)
			.isEqualTo("Flask is small.");
	}

	@Test
	void waitsWhenEndpointLimitsTheRate() {
		model.server().on("act").reply(Reply.rateLimited("7"));
		assertThat(act("step_1")).isInstanceOf(StepOutcome.Postponed.class);
	}

	@Test
	void pausesPlanWhenKeyIsWrong() {
		model.server().on("synthesize").reply(Reply.status(401));
		assertThat(synthesize(completed("step_1", "Small."))).isInstanceOf(StepOutcome.Refused.class);
	}

	@Test
	void showsSynthesisAllResultsInOrderOfPlan() {
		StepOutcome outcome = synthesize(completed("step_1", "Flask is small."),
				completed("step_2", "Django is large."));
		assertThat(outcome).isInstanceOf(StepOutcome.Completed.class);
		assertThat(model.server().lastRequest().purpose()).isEqualTo("synthesize");
		Golden.assertMatches("prompts/synthesize.md", prompt());
	}

	@Test
	void tellsSynthesisWhatIsMissingAndWhy() {
		synthesize(completed("step_1", "Flask is small."),
				new StepResult("step_2", "Look at\nDjango", StepStatus.FAILED, null,
						new StepError(StepErrorCode.TIMEOUT, "The model took too long.")),
				new StepResult("step_3", "Compare both", StepStatus.SKIPPED, null, null));
		Golden.assertMatches("prompts/synthesize-partial.md", prompt());
	}

	@Test
	void tellsSynthesisWhatIsNotNeeded() {
		synthesize(completed("step_1", "Flask is small."), new StepResult("step_2", "Look at\nDjango",
				StepStatus.SKIPPED, null, new StepError(StepErrorCode.NOT_NEEDED, "Skipped by request: We know it.")));
		Golden.assertMatches("prompts/synthesize-left-out.md", prompt());
	}

	@Test
	void keepsMarksOfStepsThatThereAre() {
		model.server().on("synthesize").reply("# A\nSmall.\n\n[step_1, step_7]\n\n# B\nLarge.\n\n[step_8]");
		assertThat(synthesize(completed("step_1", "Flask is small."))).asInstanceOf(type(StepOutcome.Completed.class))
			.satisfies(
					(completed) -> assertThat(completed.result()).isEqualTo("# A\nSmall.\n\n[step_1]\n\n# B\nLarge."));
	}

	@Test
	void tellsStepWhatPeopleSaid() {
		ClaimedStep plain = ClaimedSteps.of("step_1", new StepSpec.Action("Look at Flask"), BRIEF);
		this.action.execute(ClaimedStepBuilder.like(plain)
			.notes(new AttemptContext(List.of("Be brief.", "Write French."), null, List.of()))
			.build());
		Golden.assertMatches("prompts/act-steered.md", prompt());
	}

	@Test
	void tellsStepOfSubgoalWhatItIsPartOf() {
		Nesting place = new Nesting(List.of(new Nesting.Subgoal("big", "Do the big thing"),
				new Nesting.Subgoal("big.part", "Do a part of it")), 5);
		this.action.execute(placed(place, "big.part.a", new StepSpec.Action("Do the first bit")));
		Golden.assertMatches("prompts/act-within.md", prompt());
	}

	@Test
	void joinsResultsOfSubgoal() {
		Nesting place = new Nesting(List.of(new Nesting.Subgoal("big", "Do the big thing"),
				new Nesting.Subgoal("big.part", "Do a part of it")), 5);
		given(this.results.partsOf(ClaimedSteps.PLAN, "big.part")).willReturn(List.of(completed("big.part.a", "An A."),
				new StepResult("big.part.b", "Look at b", StepStatus.SKIPPED, null, null)));
		this.synthesis.execute(placed(place, "big.part.synthesize", SYNTHESIS));
		Golden.assertMatches("prompts/synthesize-subgoal.md", prompt());
		assertThat(model.server().lastRequest().purpose()).isEqualTo("synthesize");
	}

	private static ClaimedStep placed(Nesting place, String id, StepSpec spec) {
		ClaimedStep top = ClaimedSteps.of(id, spec, BRIEF);
		return ClaimedStepBuilder.like(top).spec(spec).place(place).build();
	}

	private StepOutcome act(String id, String... dependencies) {
		return this.action.execute(ClaimedSteps.of(id, new StepSpec.Action("Look at " + id), BRIEF, dependencies));
	}

	private StepOutcome act(StepSpec.Action action, PlanSpec planSpec) {
		return this.action.execute(ClaimedSteps.of("step_1", action, planSpec));
	}

	private StepOutcome synthesize(StepResult... all) {
		given(this.results.of(ClaimedSteps.PLAN)).willReturn(List.of(all));
		return this.synthesis.execute(ClaimedSteps.of("synthesize", SYNTHESIS, BRIEF));
	}

	private static StepResult completed(String id, String result) {
		return new StepResult(id, "Look at " + id, StepStatus.COMPLETED, result, null);
	}

	private static String prompt() {
		Request request = model.server().lastRequest();
		return "<!-- SYSTEM -->\n" + request.systemText() + "\n<!-- USER -->\n" + request.userText();
	}

}
