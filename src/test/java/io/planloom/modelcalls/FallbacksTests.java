package io.planloom.modelcalls;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.plan.Spend;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is asked in the place of whom, and what is recorded of it. */
class FallbacksTests extends AbstractFallbackTests {

	@Test
	void recordsWhoAnsweredAndWhy() {
		this.failing.put("executor-x", ModelErrorCode.OVERLOADED);
		this.failing.put("spare", ModelErrorCode.UNAUTHORIZED);
		StepOutcome outcome = act();
		assertThat(outcome).isInstanceOf(StepOutcome.Completed.class);
		assertThat(outcome.calls()).extracting(ModelCall::model).containsExactly("executor-x", "spare", "last");
		assertThat(outcome.calls().getLast().instead()).extracting(String::valueOf)
			.asString()
			.contains("from=executor-x", "OVERLOADED");
		assertThat(outcome.calls()).filteredOn((call) -> call.instead() != null)
			.as("one that failed, too")
			.extracting(ModelCall::model)
			.containsExactly("spare", "last");
	}

	@Test
	void leavesOutModelThatFailedUntilItsTime() {
		this.failing.put("executor-x", ModelErrorCode.TIMEOUT);
		act();
		this.failing.clear();
		StepOutcome outcome = act();
		assertThat(outcome.calls()).extracting(ModelCall::model).containsExactly("spare");
		assertThat(outcome.calls().getFirst().instead()).isNotNull();
		this.now += Duration.ofSeconds(30).toNanos();
		assertThat(act().calls()).extracting(ModelCall::model).containsExactly("executor-x");
		assertThat(act().calls()).extracting(ModelCall::instead).containsOnlyNulls();
	}

	@Test
	void asksAllThatMaySoonestIfNoneIsLeft() {
		this.failing.put("executor-x", ModelErrorCode.TIMEOUT);
		this.failing.put("spare", ModelErrorCode.UNAUTHORIZED);
		this.failing.put("last", ModelErrorCode.OVERLOADED);
		act();
		this.asked.clear();
		this.failing.remove("spare");
		assertThat(act()).isInstanceOf(StepOutcome.Completed.class);
		assertThat(this.asked).startsWith("last").endsWith("spare");
	}

	/** What it comes to, of the wanted one, the next and the last. */
	@ParameterizedTest
	@CsvSource(textBlock = """
			UNAUTHORIZED,      OVERLOADED,        TIMEOUT,       Postponed
			UNAUTHORIZED,      CONNECTION_FAILED, UNKNOWN_MODEL, Refused
			CONNECTION_FAILED, UNAUTHORIZED,      UNKNOWN_MODEL, RetryLater
			UNKNOWN_MODEL,     UNKNOWN_MODEL,     UNAUTHORIZED,  Refused
			UNKNOWN_MODEL,     UNKNOWN_MODEL,     UNKNOWN_MODEL, Failed
			""")
	void hopesForTheBestIfNobodyAnswers(ModelErrorCode first, ModelErrorCode next, ModelErrorCode last,
			String outcome) {
		this.failing.putAll(Map.of("executor-x", first, "spare", next, "last", last));
		assertThat(act().getClass().getSimpleName()).isEqualTo(outcome);
		assertThat(this.asked).containsExactly("executor-x", "spare", "last");
	}

	@Test
	void waitsForModelThatIsLeftOutRatherThanPauseForFallback() {
		this.failing.put("executor-x", ModelErrorCode.RATE_LIMITED);
		act();
		this.failing.put("spare", ModelErrorCode.UNAUTHORIZED);
		this.failing.put("last", ModelErrorCode.UNAUTHORIZED);
		assertThat(act()).isInstanceOfSatisfying(StepOutcome.Postponed.class,
				(waiting) -> assertThat(waiting.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
	}

	@Test
	void pausesForRefusedKeyThoughFallbacksMayDoBetterLater() {
		this.failing.put("executor-x", ModelErrorCode.UNAUTHORIZED);
		assertThat(act()).isInstanceOf(StepOutcome.Completed.class);
		this.failing.put("spare", ModelErrorCode.CONNECTION_FAILED);
		this.failing.put("last", ModelErrorCode.SERVER_ERROR);
		this.asked.clear();
		assertThat(act()).isInstanceOf(StepOutcome.Refused.class);
		assertThat(this.asked).as("the key may be another").containsExactly("spare", "last", "executor-x");
	}

	@ParameterizedTest
	@CsvSource({ "BAD_REQUEST", "CONTEXT_LENGTH_EXCEEDED", "CONTENT_FILTERED", "INVALID_RESPONSE", "OUTPUT_LIMIT" })
	void fallbackThatCannotTakeRequestFailsNothing(ModelErrorCode code) {
		this.failing.put("executor-x", ModelErrorCode.OVERLOADED);
		this.failing.put("spare", code);
		StepOutcome outcome = act();
		assertThat(outcome).isInstanceOf(StepOutcome.Completed.class);
		assertThat(outcome.calls().getLast().model()).isEqualTo("last");
		this.failing.put("last", code);
		assertThat(act()).isInstanceOf(StepOutcome.Postponed.class);
		this.now += Duration.ofMinutes(5).toNanos();
		this.failing.put("executor-x", ModelErrorCode.UNAUTHORIZED);
		assertThat(act()).isInstanceOf(StepOutcome.Refused.class);
	}

	@Test
	void asksFallbackThatWasLeftOutBeforeItGivesUp() {
		this.failing.put("executor-x", ModelErrorCode.OVERLOADED);
		this.failing.put("spare", ModelErrorCode.TIMEOUT);
		this.failing.put("last", ModelErrorCode.TIMEOUT);
		act();
		this.now += Duration.ofSeconds(10).toNanos();
		this.failing.put("executor-x", ModelErrorCode.UNKNOWN_MODEL);
		this.failing.remove("last");
		assertThat(act()).isInstanceOf(StepOutcome.Completed.class);
		assertThat(this.asked).endsWith("executor-x", "spare", "last");
	}

	@Test
	void namesAllThatWereRefused() {
		this.failing.put("executor-x", ModelErrorCode.UNAUTHORIZED);
		this.failing.put("spare", ModelErrorCode.QUOTA_EXHAUSTED);
		this.failing.put("last", ModelErrorCode.UNAUTHORIZED);
		assertThat(act()).isInstanceOfSatisfying(StepOutcome.Refused.class,
				(refused) -> assertThat(refused.error().message())
					.isEqualTo("Why; calls of spare and last were refused as well."));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			BAD_REQUEST
			CONTEXT_LENGTH_EXCEEDED
			CONTENT_FILTERED
			INVALID_RESPONSE
			""")
	void asksNobodyElseWhereRequestIsAtFault(ModelErrorCode code) {
		this.failing.put("executor-x", code);
		act();
		assertThat(this.asked).containsExactly("executor-x");
	}

	@Test
	void asksOnlyPricedModelsForPlanWithLimitOnCost() {
		this.failing.put("executor-x", ModelErrorCode.OVERLOADED);
		this.priced = Set.of("last");
		this.limits = LimitsBuilder.limits().cost("1.5").build();
		assertThat(act().calls()).extracting(ModelCall::model).containsExactly("executor-x", "last");
		this.now += Duration.ofMinutes(1).toNanos();
		this.unpriced = ModelRuleProperties.Unpriced.ALLOW;
		assertThat(act().calls()).extracting(ModelCall::model).containsExactly("executor-x", "spare");
	}

	@Test
	void leavesOutWhatPlanCannotAfford() {
		this.failing.put("executor-x", ModelErrorCode.OVERLOADED);
		this.budget = new CallBudget() {

			@Override
			public @Nullable Spend reserve(ModelRequest request) {
				if ("spare".equals(request.model())) {
					throw new BudgetExceededException(Spend.ZERO);
				}
				return null;
			}

			@Override
			public void spend(Spend amount) {
				// There is enough
			}
		};
		assertThat(act().calls()).extracting(ModelCall::model).containsExactly("executor-x", "last");
	}

	@Test
	void beginsNoAnswerAnewOfWhichPartWasHandedOn() {
		this.failing.put("executor-x", ModelErrorCode.CONNECTION_FAILED);
		StringBuilder heard = new StringBuilder();
		Consumer<String> text = heard::append;
		StepOutcome outcome = models().attempt(step(), (model) -> {
			model.ask(CallPurpose.PLAN, ModelRole.EXECUTOR, PROMPT, null, text);
			return new StepOutcome.Completed("Done", model.calls());
		});
		assertThat(outcome).isInstanceOf(StepOutcome.RetryLater.class);
		assertThat(heard).hasToString("A part");
		assertThat(act().calls()).as("the next attempt asks another")
			.extracting(ModelCall::model)
			.containsExactly("spare");
	}

	@Test
	void replacesConfiguredJudge() {
		this.failing.put("judge", ModelErrorCode.OVERLOADED);
		StepOutcome outcome = models().attempt(step(), (model) -> {
			model.ask(CallPurpose.VERIFY, ModelRole.VERIFIER, PROMPT, null);
			return new StepOutcome.Completed("Done", model.calls());
		});
		assertThat(outcome.calls()).extracting(ModelCall::model).containsExactly("judge", "spare");
	}

}
