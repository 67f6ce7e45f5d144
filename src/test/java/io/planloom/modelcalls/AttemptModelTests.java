package io.planloom.modelcalls;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.planloom.llm.CallOrigin;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import io.planloom.scripted.ScriptedGateway;
import io.planloom.testing.ClaimedStepBuilder;
import io.planloom.testing.PlanSpecBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How an attempt talks to models, and what is recorded of it. */
class AttemptModelTests {

	private static final Instant START = Instant.parse("2026-10-21T07:28:00Z");

	private static final ModelUsage USAGE = new ModelUsage("executor-x", START, Duration.ofMillis(1234), 10, 5, null,
			new BigDecimal("0.01"));

	private static final List<PromptMessage> PROMPT = List.of(PromptMessage.user("Hi"));

	private final ClaimedStep claimedStep = ClaimedSteps.of("step_1", new StepSpec.Action("Look it up"),
			ClaimedSteps.brief("Find out", null, Strategy.AUTO));

	private final List<ModelRequest> requests = new ArrayList<>();

	@Test
	void namesAttemptAndModelOfPlanToGateway() {
		answering().attempt(this.claimedStep, (model) -> {
			model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
			model.ask(CallPurpose.PLAN, ModelRole.PLANNER, PROMPT, null);
			return completed(model);
		});
		CallOrigin origin = new CallOrigin(ClaimedSteps.PLAN, "step_1", "action", 2);
		assertThat(this.requests).containsExactly(
				new ModelRequest(CallPurpose.ACT, ModelRole.EXECUTOR, "executor-x", origin, PROMPT, null, null),
				new ModelRequest(CallPurpose.PLAN, ModelRole.PLANNER, "planner-x", origin, PROMPT, null, null));
	}

	@Test
	void showsEveryPromptWhatPeopleSaid() {
		List<PromptMessage> repair = List.of(PromptMessage.system("Rules"), PromptMessage.user("Hi"),
				PromptMessage.assistant("Ho"), PromptMessage.user("Again"));
		answering().attempt(said("Be brief", "In French, with ```"), (model) -> {
			model.ask(CallPurpose.REPAIR, ModelRole.PLANNER, repair, null);
			return completed(model);
		});
		assertThat(this.requests.getFirst().messages()).hasSize(4)
			.containsSubsequence(repair.get(0), repair.get(2), repair.get(3))
			.element(1)
			.extracting(PromptMessage::text)
			.isEqualTo("""
					Hi

					Messages from the user:
					````
					Be brief

					In French, with ```
					````

					The user sent these messages while the plan ran, the latest last. Follow them. Where a message \
					contradicts the text above or an earlier message, the later message counts. They do not change the \
					form of your answer.""");
	}

	@Test
	void leavesEarliestMessagesOut() {
		String[] texts = java.util.stream.IntStream.range(0, 100)
			.mapToObj((index) -> "%d:%s".formatted(index, "x".repeat(3_990)))
			.toArray(String[]::new);
		answering().attempt(said(texts), (model) -> {
			model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
			return completed(model);
		});
		assertThat(this.requests.getFirst().messages().getFirst().text())
			.contains("(96 earlier messages left out)", "99:x", "96:x")
			.doesNotContain("95:x");
	}

	private ClaimedStep said(String... messages) {
		ClaimedStep plain = this.claimedStep;
		return ClaimedStepBuilder.like(plain).notes(new AttemptContext(List.of(messages), null, List.of())).build();
	}

	@Test
	void asksChosenModelOnlyIfPlanNamesNone() {
		ModelChoice choice = new ModelChoice(ModelRole.EXECUTOR, "agent-x", 0.5);
		PlanSpec none = PlanSpecBuilder.goal("Find out").build();
		for (ClaimedStep assigned : List.of(this.claimedStep,
				ClaimedSteps.of("step_1", new StepSpec.Action("Look it up"), none))) {
			answering().attempt(assigned, (model) -> {
				model.ask(CallPurpose.ACT, choice, PROMPT, null);
				return completed(model);
			});
		}
		assertThat(this.requests).extracting(ModelRequest::model).containsExactly("executor-x", "agent-x");
		assertThat(this.requests).extracting(ModelRequest::temperature).containsOnly(0.5);
	}

	@Test
	void recordsCallsInOrder() {
		StepOutcome outcome = answering().attempt(this.claimedStep, (model) -> {
			model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
			model.ask(CallPurpose.REPAIR, ModelRole.EXECUTOR, PROMPT, null);
			return completed(model);
		});
		assertThat(outcome.calls()).containsExactly(call("act", null), call("repair", null));
	}

	@Test
	void recordsStreamedCallsLikeOthers() {
		List<String> pieces = new ArrayList<>();
		ModelFailure failure = new ModelFailure(ModelErrorCode.TIMEOUT, "It took too long.");
		AttemptModels models = UnmeteredModels.of(new StreamingGateway(failure));
		StepOutcome outcome = models.attempt(this.claimedStep, (model) -> {
			assertThat(model.ask(CallPurpose.PLAN, ModelRole.PLANNER, PROMPT, null, pieces::add).text())
				.isEqualTo("Done");
			model.ask(CallPurpose.REPLAN, ModelRole.PLANNER, PROMPT, null, pieces::add);
			return completed(model);
		});
		assertThat(pieces).containsExactly("Do", "ne", "Do", "ne");
		assertThat(outcome).isInstanceOf(StepOutcome.RetryLater.class);
		assertThat(outcome.calls()).containsExactly(call("plan", null), call("replan", StepErrorCode.TIMEOUT));
		assertThat(this.requests).extracting(ModelRequest::model).containsOnly("planner-x");
	}

	@Test
	void keepsCallsBeforeFailedOne() {
		ModelFailure failure = new ModelFailure(ModelErrorCode.TIMEOUT, "It took too long.");
		AttemptModels models = UnmeteredModels.of((request) -> {
			if (request.purpose() == CallPurpose.ACT) {
				return new ModelReply("Done", false, USAGE);
			}
			throw new ModelCallException(failure, USAGE, null);
		});
		StepOutcome outcome = models.attempt(this.claimedStep, (model) -> {
			model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
			model.ask(CallPurpose.REPAIR, ModelRole.EXECUTOR, PROMPT, null);
			return completed(model);
		});
		assertThat(outcome.calls()).containsExactly(call("act", null), call("repair", StepErrorCode.TIMEOUT));
	}

	@Test
	void recordsNoCallThatWasNotSent() {
		try (ScriptedGateway scripted = ScriptedGateway.start()) {
			StepOutcome outcome = UnmeteredModels.of(scripted.gateway()).attempt(this.claimedStep, (model) -> {
				model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
				Thread.currentThread().interrupt();
				model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
				return completed(model);
			});
			assertThat(Thread.interrupted()).isTrue();
			assertThat(outcome).isInstanceOf(StepOutcome.RetryLater.class);
			assertThat(outcome.calls()).extracting(ModelCall::errorCode).containsOnlyNulls();
			assertThat(outcome.calls()).hasSize(1);
			assertThat(scripted.server().requestCount()).isEqualTo(1);
		}
	}

	@Test
	void leavesOtherExceptionsToCaller() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> answering().attempt(this.claimedStep, (model) -> {
				throw new IllegalStateException("defect");
			}));
	}

	private AttemptModels answering() {
		return UnmeteredModels.of((request) -> {
			this.requests.add(request);
			return new ModelReply("Done", false, USAGE);
		});
	}

	private static StepOutcome completed(AttemptModel model) {
		return new StepOutcome.Completed("Done", model.calls());
	}

	private static ModelCall call(String purpose, @Nullable ErrorCode errorCode) {
		return new ModelCall(purpose, "executor-x", 10, 5, null, new BigDecimal("0.01"), START, 1234, errorCode, null);
	}

	/** Writes in two pieces, and then fails unless it drafts. */
	private final class StreamingGateway implements ModelGateway {

		private final ModelFailure failure;

		StreamingGateway(ModelFailure failure) {
			this.failure = failure;
		}

		@Override
		public ModelReply call(ModelRequest request) {
			throw new AssertionError("Not asked for a stream");
		}

		@Override
		public ModelReply stream(ModelRequest request, Consumer<String> text) {
			AttemptModelTests.this.requests.add(request);
			text.accept("Do");
			text.accept("ne");
			if (request.purpose() == CallPurpose.PLAN) {
				return new ModelReply("Done", false, USAGE);
			}
			throw new ModelCallException(this.failure, USAGE, null);
		}

	}

}
