package io.planloom.modelcalls;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelRole;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.RefusingEndpoint;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an attempt comes to whose call failed. */
class FailedCallsTests {

	private static final Instant START = Instant.parse("2026-10-21T07:28:00Z");

	private static final ModelUsage USAGE = new ModelUsage("executor-x", START, Duration.ofMillis(1234), 10, 5, null,
			new BigDecimal("0.01"));

	private static final List<PromptMessage> PROMPT = List.of(PromptMessage.user("Hi"));

	private final ClaimedStep claimedStep = ClaimedSteps.of("step_1", new StepSpec.Action("Look it up"),
			ClaimedSteps.brief("Find out", null, Strategy.AUTO));

	@Test
	void triesAgainLaterAfterPassingFailure() {
		ModelFailure failure = new ModelFailure(ModelErrorCode.SERVER_ERROR, "It failed.", Duration.ofSeconds(7));
		assertThat(ask(failure))
			.isEqualTo(new StepOutcome.RetryLater(new StepError(StepErrorCode.SERVER_ERROR, "It failed."),
					Duration.ofSeconds(7), List.of(failedCall(failure))));
	}

	@ParameterizedTest
	@EnumSource(names = { "RATE_LIMITED", "OVERLOADED" })
	void waitsWhenCallIsRefusedForTheTimeBeing(ModelErrorCode code) {
		ModelFailure failure = new ModelFailure(code, "Too many requests.", Duration.ofSeconds(7));
		assertThat(ask(failure)).isEqualTo(
				new StepOutcome.Postponed(new StepError(ErrorCode.of(code.wireName()), "Too many requests.", true),
						Duration.ofSeconds(7), List.of(failedCall(failure))));
	}

	@Test
	void pausesPlanWhenKeyIsRefused() {
		ModelFailure failure = new ModelFailure(ModelErrorCode.UNAUTHORIZED, "The key is wrong.");
		FailedCalls stopped = UnmeteredModels.failedCalls(OnRefusedKey.PAUSE, Duration.ofSeconds(30));
		assertThat(ask(failure, stopped))
			.isEqualTo(new StepOutcome.Refused(new StepError(StepErrorCode.UNAUTHORIZED, "The key is wrong."),
					new RefusingEndpoint("executor-x", "models.example:443", false), Duration.ofSeconds(30),
					List.of(failedCall(failure))));
	}

	@Test
	void saysThatEndpointWantsMoney() {
		ModelFailure failure = new ModelFailure(ModelErrorCode.QUOTA_EXHAUSTED, "No money.", Duration.ofSeconds(7))
			.asUnpaid();
		assertThat(ask(failure))
			.isEqualTo(new StepOutcome.Refused(new StepError(StepErrorCode.QUOTA_EXHAUSTED, "No money."),
					new RefusingEndpoint("executor-x", "models.example:443", true), Duration.ofSeconds(7),
					List.of(failedCall(failure))));
	}

	@ParameterizedTest
	@EnumSource(names = { "UNAUTHORIZED", "QUOTA_EXHAUSTED" })
	void failsPlanOfRefusedKeyIfConfigured(ModelErrorCode code) {
		ModelFailure failure = new ModelFailure(code, "The key is wrong.");
		assertThat(ask(failure, UnmeteredModels.failedCalls(OnRefusedKey.FAIL, null)))
			.isEqualTo(new StepOutcome.Failed(new StepError(ErrorCode.of(code.wireName()), "The key is wrong.", false),
					StepOutcome.Reach.PLAN, List.of(failedCall(failure))));
	}

	@Test
	void failsPlanWhenNoCallCanSucceed() {
		ModelFailure failure = new ModelFailure(ModelErrorCode.UNKNOWN_MODEL, "There is no such model.");
		assertThat(ask(failure))
			.isEqualTo(new StepOutcome.Failed(new StepError(StepErrorCode.UNKNOWN_MODEL, "There is no such model."),
					StepOutcome.Reach.PLAN, List.of(failedCall(failure))));
	}

	@Test
	void failsStepWhenItsCallCannotSucceed() {
		ModelFailure failure = new ModelFailure(ModelErrorCode.BAD_REQUEST, "The request was refused.");
		assertThat(ask(failure))
			.isEqualTo(new StepOutcome.Failed(new StepError(StepErrorCode.BAD_REQUEST, "The request was refused."),
					StepOutcome.Reach.STEP, List.of(failedCall(failure))));
	}

	private StepOutcome ask(ModelFailure failure) {
		return ask(failure, UnmeteredModels.failedCalls(OnRefusedKey.PAUSE, null));
	}

	private StepOutcome ask(ModelFailure failure, FailedCalls failedCalls) {
		ModelGateway gateway = (request) -> {
			throw new ModelCallException(failure, USAGE, null);
		};
		return UnmeteredModels.of(gateway, failedCalls).attempt(this.claimedStep, (model) -> {
			model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
			return completed(model);
		});
	}

	private static StepOutcome completed(AttemptModel model) {
		return new StepOutcome.Completed("Done", model.calls());
	}

	private static ModelCall failedCall(ModelFailure failure) {
		return call("act", ErrorCode.of(failure.code().wireName()));
	}

	private static ModelCall call(String purpose, @Nullable ErrorCode errorCode) {
		return new ModelCall(purpose, "executor-x", 10, 5, null, new BigDecimal("0.01"), START, 1234, errorCode, null);
	}

}
