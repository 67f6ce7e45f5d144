package io.planloom.planning;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.agents.Agents;
import io.planloom.agents.TestAgents;
import io.planloom.golden.Golden;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.modelcalls.UnmeteredModels;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;
import io.planloom.plan.work.StepState;
import io.planloom.planning.prompts.PlanTools;
import io.planloom.planning.prompts.PlanningPrompts;
import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedGateway;
import io.planloom.testing.ClaimedStepBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** How the rest of a plan is planned anew, over HTTP. */
class ReplannerIntegrationTests {

	private static final ScriptedGateway model = ScriptedGateway.start();

	private static final StepError FAULT = new StepError(StepErrorCode.SERVER_ERROR, "The site\nis gone.");

	private static final List<StepState> LEDGER = List.of(line("step_1", StepStatus.COMPLETED, true, null),
			line("step_2", StepStatus.FAILED, false, FAULT),
			line("step_3", StepStatus.IN_PROGRESS, true, null, "step_1"),
			line("step_4", StepStatus.PENDING, false, null, "step_2", "step_3"),
			line("step_5", StepStatus.FAILED, true, FAULT));

	private final StepResults results = mock();

	private final Replanner replanner = new Replanner(new Agents(TestAgents.ALL), this.results,
			new PlanningPrompts(TestPrompts.BUILT_IN, PlanTools.none()), new ExpansionProperties(100));

	@BeforeEach
	void knowsResults() {
		given(this.results.of(any(), anyCollection())).willReturn(
				List.of(new StepResult("step_1", "Look at the first", StepStatus.COMPLETED, "It is large.", null)));
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
	void showsPlannerWhereThePlanStands() {
		model.server().on("replan").reply(Drafts.dag(step("new", "Go another way", "step_1")));
		execute();
		Request request = model.server().lastRequest();
		Golden.assertMatches("prompts/replan.md", "<!-- USER -->\n" + request.userText());
		assertThat(request.model()).isEqualTo("planner-x");
		assertThat(request.responseFormat().at("/json_schema/name").asString()).isEqualTo("plan");
	}

	@Test
	void sharesRoomAmongResults() {
		String large = "x".repeat(50_000);
		given(this.results.of(any(), anyCollection())).willReturn(Stream.of("short", large, large)
			.map((text) -> new StepResult("step_1", "Look at the first", StepStatus.COMPLETED, text, null))
			.toList());
		model.server().on("replan").reply(Drafts.dag(step("new", "Go another way")));
		execute();
		assertThat(model.server().lastRequest().userText()).hasSizeBetween(40_000, 46_000).contains("```\nshort\n```");
	}

	@Test
	void readsStepsThatBuildOnThoseThatStay() {
		assertThat(steps(Drafts.dag(step("new", "Go another way", "step_1", "Step_3"),
				step("step_4", "Do step_4 with {{new}}"))))
			.containsExactly(new DraftedStep("new", new StepSpec.Action("Go another way"), List.of("step_1", "step_3")),
					new DraftedStep("step_4", new StepSpec.Action("Do step_4 with {{new}}"), List.of("new")));
	}

	@Test
	void takesStepsThatAreGivenAgainAsNamedOnly() {
		assertThat(steps(Drafts.dag(step("step_1", "Do step_1."), step("step_3", "do step_3", "step_1"),
				step("step_5", "Do step_5"), step("new", "Go another way", "step_3"))))
			.extracting(DraftedStep::id)
			.containsExactly("step_1", "step_3", "new");
	}

	@Test
	void takesPlanOfStepsThatStayIfSomeAreLeftToDo() {
		assertThat(steps(Drafts.dag(step("step_3", "Do step_3", "step_1")))).extracting(DraftedStep::id)
			.containsExactly("step_3");
	}

	@Test
	void chainsNewStepsAlone() {
		assertThat(steps(Drafts.plan("linear", step("x", "Do x", "step_1"), step("y", "Do y"))))
			.extracting(DraftedStep::dependencies)
			.containsExactly(List.of("step_1"), List.of("x"));
	}

	@Test
	void asksAgainForStepsThatBuildOnWhatFailed() {
		assertRepaired(Drafts.dag(step("new", "Go on", "step_2")),
				"Step 'new' depends on 'step_2', which failed; only new steps and steps that stay can be built on.");
		assertRepaired(Drafts.dag(step("new", "Go on with {{step_2}}")), "mentions 'step_2', which failed");
		assertRepaired(Drafts.dag(step("new", "Go on", "step_4")),
				"depends on 'step_4', which is not done unless it is given again");
		assertRepaired(Drafts.dag(step("new", "Go on", "step_5")), "depends on 'step_5', which failed");
	}

	@Test
	void asksAgainForStepsWithIdsOfOthers() {
		assertRepaired(Drafts.dag(step("step_1", "Ask somebody on the phone")),
				"Step 'step_1' has the id of another step, which stays");
	}

	@Test
	void asksAgainForPlanOfStepsThatAreDone() {
		assertRepaired(Drafts.dag(step("step_1", "Do step_1")), "no steps that are left to do");
		assertRepaired("{\"strategy\":\"dag\",\"answer\":null,\"steps\":[]}", "no steps that are left to do");
	}

	@Test
	void asksAgainForTooManySteps() {
		assertRepaired(Drafts.dag(Stream.iterate(1, (i) -> i + 1)
			.limit(11)
			.map((i) -> step("n" + i, "Do n" + i))
			.toArray(Drafts.Step[]::new)), "The plan has 11 steps; at most 10 (maxSteps) are allowed.");
	}

	@Test
	void readsThatGoalIsMet() {
		model.server().on("replan").reply(Drafts.direct("All is done."));
		assertThat(execute()).asInstanceOf(type(StepOutcome.Replanned.class)).satisfies((replanned) -> {
			assertThat(replanned.met()).isTrue();
			assertThat(replanned.steps()).isEmpty();
		});
	}

	@Test
	void failsAfterTwoRepairs() {
		model.server().on("replan").reply("I have no idea.");
		model.server().on("repair").always(Reply.text("None."));
		assertThat(execute()).asInstanceOf(type(StepOutcome.Failed.class)).satisfies((failed) -> {
			assertThat(failed.error().code()).isEqualTo(StepErrorCode.INVALID_DRAFT);
			assertThat(failed.calls()).extracting(ModelCall::purpose).containsExactly("replan", "repair", "repair");
		});
	}

	@Test
	void leavesRoomForNoMoreStepsThanThePlanMayHave() {
		assertThat(execute(new Nesting(List.of(), 102))).asInstanceOf(type(StepOutcome.Failed.class))
			.satisfies((failed) -> assertThat(failed.error().code()).isEqualTo(StepErrorCode.TOO_MANY_STEPS));
		model.server().on("replan").reply(Drafts.dag(step("new", "Go another way")));
		execute(new Nesting(List.of(), 100));
		assertThat(model.server().lastRequest().userText()).contains("Limit: 2 steps");
	}

	private void assertRepaired(String answer, String fault) {
		model.server().on("replan").reply(answer);
		model.server().on("repair").reply(Drafts.dag(step("new", "Go another way")));
		assertThat(execute()).isInstanceOf(StepOutcome.Replanned.class);
		assertThat(model.server().lastRequest().userText()).contains(fault);
	}

	private List<DraftedStep> steps(String answer) {
		model.server().on("replan").reply(answer);
		StepOutcome outcome = execute();
		assertThat(outcome).isInstanceOf(StepOutcome.Replanned.class);
		return ((StepOutcome.Replanned) outcome).steps();
	}

	private StepOutcome execute() {
		return execute(new Nesting(List.of(), 5));
	}

	private StepOutcome execute(Nesting place) {
		ClaimedStep bare = ClaimedSteps.of("replan_1",
				new StepSpec.Replan("step_2 failed: The site is gone.", ReplanScope.FAILURE, ReplanCause.FAILURE),
				ClaimedSteps.brief("Compare two engines", "For beginners.", Strategy.AUTO));
		ClaimedStep claimedStep = ClaimedStepBuilder.like(bare)
			.inputs(List.of())
			.place(place)
			.notes(new AttemptContext(List.of("Use German sources.", "Be quick."), null, LEDGER))
			.build();
		return UnmeteredModels.of(model.gateway())
			.attempt(claimedStep, (way) -> this.replanner.replan(claimedStep, way));
	}

	private static StepState line(String id, StepStatus status, boolean stays, @Nullable StepError fault,
			String... dependencies) {
		return new StepState(id, StepKind.ACTION, "Do " + id, List.of(dependencies), status, stays,
				status == StepStatus.COMPLETED,
				(status == StepStatus.COMPLETED) ? new StepInput(id, "Do " + id, 1) : null, fault, false);
	}

}
