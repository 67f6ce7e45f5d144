package io.planloom.modelcalls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.planloom.execution.UnexpectedAttemptException;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.CallTranscript;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.CallCapture;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Which calls are kept word by word, and what is stored of them. */
class CallCapturesTests {

	private static final ModelUsage USAGE = ModelUsage.unknown("executor-x", Instant.EPOCH, Duration.ZERO);

	private static final List<PromptMessage> PROMPT = List.of(PromptMessage.system("Rules"), PromptMessage.user("Hi"));

	private static final ModelFailure TIMEOUT = new ModelFailure(ModelErrorCode.TIMEOUT, "It took too long.");

	private final ClaimedStep step = ClaimedSteps.of("step_1", new StepSpec.Action("Look it up"),
			ClaimedSteps.brief("Find out", null, Strategy.AUTO));

	@ParameterizedTest
	@EnumSource(CaptureMode.class)
	void keepsThoseThatItsModeNames(CaptureMode mode) {
		List<ModelCall> calls = attempt(mode, (request) -> {
			if (request.purpose() == CallPurpose.ACT) {
				throw new ModelCallException(TIMEOUT, USAGE, null);
			}
			return new ModelReply("The answer to " + request.purpose().wireName(), false, USAGE);
		}, (model) -> {
			ask(model, CallPurpose.PLAN);
			model.markUnusable();
			ask(model, CallPurpose.REPAIR);
			ask(model, CallPurpose.ACT);
		}).calls();
		assertThat(calls).extracting((call) -> answer(call)).containsExactly(switch (mode) {
			case NONE -> new String[] { null, null, null };
			case ERRORS -> new String[] { "The answer to plan", null, "It took too long." };
			case ALL -> new String[] { "The answer to plan", "The answer to repair", "It took too long." };
		});
		assertThat(calls).extracting(ModelCall::capture)
			.filteredOn(Objects::nonNull)
			.allSatisfy((capture) -> assertThat(capture.prompt())
				.containsExactly(new CallCapture.Message("system", "Rules"), new CallCapture.Message("user", "Hi")));
	}

	@Test
	void keepsCutAnswers() {
		assertThat(attempt(CaptureMode.ERRORS, (request) -> new ModelReply("Half of", true, USAGE),
				(model) -> ask(model, CallPurpose.ACT))
			.calls()).extracting((call) -> answer(call)).containsExactly("Half of", "Half of");
	}

	@Test
	void keepsTheLastAnswerBeforeDefect() {
		UnexpectedAttemptException thrown = catchThrowableOfType(UnexpectedAttemptException.class,
				() -> attempt(CaptureMode.ERRORS, (request) -> new ModelReply("Odd", false, USAGE), (model) -> {
					ask(model, CallPurpose.ACT);
					throw new IllegalStateException("defect");
				}));
		assertThat(thrown.calls()).extracting((call) -> answer(call)).containsExactly("Odd");
	}

	@Test
	void keepsWhatWasSentAndHeardRatherThanWhatWasMadeOfIt() {
		List<ModelCall> calls = attempt(CaptureMode.ALL, (request) -> {
			CallTranscript.sent(List.of(PromptMessage.user("Hi, in JSON")));
			CallTranscript.received("<think>Hm</think>Done");
			return new ModelReply("Done", false, USAGE);
		}, (model) -> ask(model, CallPurpose.ACT)).calls();
		assertThat(calls.getFirst().capture()).isEqualTo(new CallCapture(
				List.of(new CallCapture.Message("user", "Hi, in JSON")), "<think>Hm</think>Done", false, false));
	}

	@Test
	void keepsTheEndpointsWordsOfFailedCall() {
		List<ModelCall> calls = attempt(CaptureMode.ERRORS, (request) -> {
			CallTranscript.sent(PROMPT);
			CallTranscript.refused("{\"message\":\"Slow down\"}");
			throw new ModelCallException(TIMEOUT, USAGE, null);
		}, (model) -> ask(model, CallPurpose.ACT)).calls();
		assertThat(answer(calls.getFirst())).isEqualTo("{\"message\":\"Slow down\"}");
	}

	@Test
	void keepsWhatHadComeOfBrokenStream() {
		ModelGateway broken = new ModelGateway() {

			@Override
			public ModelReply call(ModelRequest request) {
				throw new AssertionError("Not asked for a stream");
			}

			@Override
			public ModelReply stream(ModelRequest request, Consumer<String> text) {
				text.accept("{\"ste");
				text.accept("ps\"");
				throw new ModelCallException(TIMEOUT, USAGE, null);
			}
		};
		List<ModelCall> calls = attempt(CaptureMode.ERRORS, broken,
				(model) -> model.ask(CallPurpose.PLAN, ModelRole.PLANNER, PROMPT, null, (piece) -> {
				}))
			.calls();
		assertThat(answer(calls.getFirst())).isEqualTo("{\"steps\"");
	}

	@Test
	void cutsWhatIsLongAndSaysSo() {
		CallCaptures captures = new CallCaptures(CaptureMode.ALL, (text) -> text, 100);
		CallCapture capture = Objects.requireNonNull(captures
			.of(List.of(PromptMessage.system("short"), PromptMessage.user("u".repeat(500))), "a".repeat(101), false));
		assertThat(capture.promptCut()).isTrue();
		assertThat(capture.answerCut()).isTrue();
		assertThat(capture.prompt().getFirst().content()).isEqualTo("short");
		assertThat(capture.prompt().getLast().content()).contains("405 characters left out").hasSizeLessThan(140);
		assertThat(capture.answer()).contains("1 characters left out");
	}

	@Test
	void redactsBeforeItCutsAndStoresWhatPostgresTakes() {
		CallCaptures captures = new CallCaptures(CaptureMode.ALL, (text) -> text.replace("secret", ""), 10);
		CallCapture capture = captures.of(List.of(PromptMessage.user("secret".repeat(20))), "a\0b\ud83d", false);
		assertThat(capture)
			.isEqualTo(new CallCapture(List.of(new CallCapture.Message("user", "")), "a\ufffdb\ufffd", false, false));
	}

	private StepOutcome attempt(CaptureMode mode, ModelGateway gateway, Consumer<AttemptModel> work) {
		return UnmeteredModels.of(gateway, new CallCaptures(mode, (text) -> text, 65_536))
			.attempt(this.step, (model) -> {
				work.accept(model);
				return new StepOutcome.Completed("Done", model.calls());
			});
	}

	private static void ask(AttemptModel model, CallPurpose purpose) {
		model.ask(purpose, ModelRole.EXECUTOR, PROMPT, null);
	}

	private static @Nullable String answer(ModelCall call) {
		CallCapture capture = call.capture();
		return (capture != null) ? capture.answer() : null;
	}

}
