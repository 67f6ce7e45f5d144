package io.planloom.modelcalls;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.planloom.execution.UnexpectedAttemptException;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRole;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.price.CallBound;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.plan.DegradeLevel;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.Spend;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.AttemptBudget;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.ClaimedStepBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an attempt may spend, call by call; each takes 1,000 tokens at most. */
class CallBudgetTests {

	private static final List<PromptMessage> PROMPT = List.of(PromptMessage.user("Hi"));

	private final List<Spend> asked = new ArrayList<>();

	private final List<@Nullable String> models = new ArrayList<>();

	private boolean generous;

	private boolean told = true;

	@Test
	void asksForNothingWhileItsGrantLasts() {
		StepOutcome outcome = attempt(2_000, reply(500), (model) -> ask(model, 3));
		assertThat(outcome).isInstanceOf(StepOutcome.Completed.class);
		assertThat(this.asked).isEmpty();
	}

	@Test
	void asksForWhatIsMissing() {
		this.generous = true;
		attempt(1_200, reply(1_000), (model) -> ask(model, 2));
		assertThat(this.asked).extracting(Spend::tokens).containsExactly(800L);
	}

	@Test
	void asksForTheFirstCallOfAttemptWhoseStartIsNotTold() {
		this.told = false;
		this.generous = true;
		attempt(5_000, reply(500), (model) -> ask(model, 3));
		assertThat(this.asked).extracting(Spend::tokens).containsExactly(0L);
	}

	@Test
	void givesTheAttemptBackWhereItIsRefused() {
		StepOutcome outcome = attempt(1_500, reply(900), (model) -> ask(model, 2));
		assertThat(outcome).isInstanceOfSatisfying(StepOutcome.Unaffordable.class, (unaffordable) -> {
			assertThat(unaffordable.needed().tokens()).as("what it spent, and what it needs beside").isEqualTo(1_900);
			assertThat(unaffordable.calls()).hasSize(1);
		});
	}

	@Test
	void sharesOnePurseAmongAttemptsWithinAnAttempt() {
		AttemptModels models = models(1_500, reply(900));
		ClaimedStep claimedStep = claimedStep(Set.of());
		StepOutcome outcome = models.attempt(claimedStep, (outer) -> {
			outer.ask(CallPurpose.EXPAND, ModelRole.PLANNER, PROMPT, null);
			return models.attempt(claimedStep, (inner) -> ask(inner, 1)).after(outer.calls());
		});
		assertThat(outcome).isInstanceOf(StepOutcome.Unaffordable.class);
		assertThat(outcome.calls()).hasSize(1);
	}

	@Test
	void countsSilentCallsByTheirWorstCaseAndRefusedOnesAsNothing() {
		assertThat(failed(ModelErrorCode.TIMEOUT).charge().tokens()).isEqualTo(1_000);
		assertThat(failed(ModelErrorCode.SERVER_ERROR).charge().tokens()).isEqualTo(1_000);
		assertThat(failed(ModelErrorCode.RATE_LIMITED).charge()).isEqualTo(Spend.ZERO);
		assertThat(failed(ModelErrorCode.UNAUTHORIZED).charge()).isEqualTo(Spend.ZERO);
		assertThat(attempt(2_000, reply(null), (model) -> ask(model, 1)).calls()).singleElement()
			.satisfies((call) -> assertThat(call.charge().tokens()).isEqualTo(1_000));
	}

	@Test
	void tellsOfCallsBeforeDefect() {
		assertThatExceptionOfType(UnexpectedAttemptException.class)
			.isThrownBy(() -> attempt(2_000, reply(500), (model) -> {
				ask(model, 1);
				throw new IllegalStateException("defect");
			}))
			.satisfies((ex) -> assertThat(ex.calls()).hasSize(1));
	}

	@Test
	void asksCheaperModelNearLimitWhateverIsNamed() {
		AttemptModels models = models(5_000, reply(1));
		models.attempt(claimedStep(Set.of(DegradeLevel.CHEAPER_MODEL)), (model) -> ask(model, 1));
		models.attempt(claimedStep(Set.of(DegradeLevel.SHORTER_CONTEXT)), (model) -> ask(model, 1));
		assertThat(this.models).containsExactly("cheap", "executor-x");
	}

	private ModelCall failed(ModelErrorCode code) {
		ModelFailure failure = new ModelFailure(code, "It failed.");
		return attempt(2_000, (request) -> {
			throw new ModelCallException(failure, usage(null), null);
		}, (model) -> ask(model, 1)).calls().getFirst();
	}

	private StepOutcome attempt(long granted, ModelGateway gateway,
			java.util.function.Function<AttemptModel, StepOutcome> work) {
		return models(granted, gateway).attempt(claimedStep(Set.of()), work);
	}

	private AttemptModels models(long granted, ModelGateway gateway) {
		return new AttemptModels((request) -> {
			this.models.add(request.model());
			return gateway.call(request);
		}, (claimedStep) -> new ReservedCallBudget(new Spend(granted, BigDecimal.ONE),
				(request) -> new CallBound(1_000, new BigDecimal("0.01")), this.told, (more) -> {
					this.asked.add(more);
					return this.generous;
				}), new CallTerms("cheap", TestPrompts.BUILT_IN, CallCaptures.NONE),
				UnmeteredModels.failedCalls(OnRefusedKey.PAUSE, null));
	}

	private static StepOutcome ask(AttemptModel model, int times) {
		for (int i = 0; i < times; i++) {
			model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
		}
		return new StepOutcome.Completed("Done", model.calls());
	}

	private static ClaimedStep claimedStep(Set<DegradeLevel> degraded) {
		PlanSpec planSpec = ClaimedSteps.brief("Find out", null, Strategy.AUTO);
		ClaimedStep top = ClaimedSteps.of("step_1", new StepSpec.Action("Look it up"), planSpec);
		return ClaimedStepBuilder.like(top)
			.planSpec(planSpec)
			.place(Nesting.TOP)
			.notes(AttemptContext.NONE)
			.attemptBudget(new AttemptBudget(Spend.ZERO, degraded))
			.build();
	}

	private static ModelGateway reply(@Nullable Integer tokens) {
		return (request) -> new ModelReply("Done", false, usage(tokens));
	}

	private static ModelUsage usage(@Nullable Integer tokens) {
		return new ModelUsage("executor-x", Instant.EPOCH, Duration.ZERO, tokens, (tokens != null) ? 0 : null, null,
				null);
	}

}
