package io.planloom.modelcalls;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

import io.planloom.llm.AnswerSchema;
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
import io.planloom.llm.price.CallBound;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.plan.Spend;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Answers that were cut at their length limit, and samples that are no JSON. */
class WholeAnswersTests {

	private static final ModelUsage USAGE = new ModelUsage("executor-x", Instant.EPOCH, Duration.ZERO, 10, 5, null,
			BigDecimal.ZERO);

	private static final List<PromptMessage> PROMPT = List.of(PromptMessage.system("Rules"), PromptMessage.user("Hi"));

	private static final AnswerSchema SCHEMA = new AnswerSchema("plan", "{}");

	private static final String HALF = "Flask is a small";

	private final ClaimedStep claimedStep = ClaimedSteps.of("step_1", new StepSpec.Action("Look it up"),
			ClaimedSteps.brief("Find out", null, Strategy.AUTO));

	private final List<ModelRequest> requests = new ArrayList<>();

	private final List<String> heard = new ArrayList<>();

	@Test
	void continuesText() {
		StepOutcome outcome = ask(null, cut(HALF), said("a small framework."));
		assertThat(outcome).asInstanceOf(type(StepOutcome.Completed.class))
			.extracting(StepOutcome.Completed::result)
			.isEqualTo("Flask is a small framework.");
		assertThat(outcome.calls()).extracting(ModelCall::errorCode).containsExactly(StepErrorCode.OUTPUT_LIMIT, null);
		assertThat(outcome.calls()).extracting(ModelCall::purpose).containsOnly("act");
		assertThat(outcome.calls()).extracting(ModelCall::outputTokens).containsOnly(5);
		assertThat(this.requests).extracting(ModelRequest::longer).containsExactly(false, true);
		assertThat(this.requests.getLast().messages()).startsWith(PROMPT.toArray(PromptMessage[]::new))
			.hasSize(4)
			.contains(PromptMessage.assistant(HALF));
		assertThat(this.requests.getLast().messages().getLast().text()).contains("Go on exactly where it stops");
	}

	@Test
	void asksForDataOnceMoreAsAWhole() {
		StepOutcome outcome = ask(SCHEMA, cut("{\"steps\": ["), said("{}"));
		assertThat(outcome).asInstanceOf(type(StepOutcome.Completed.class))
			.extracting(StepOutcome.Completed::result)
			.isEqualTo("{}");
		assertThat(this.requests).extracting(ModelRequest::longer).containsExactly(false, true);
		assertThat(this.requests.getLast().messages()).contains(PromptMessage.assistant("{\"steps\": ["));
		assertThat(this.requests.getLast().messages().getLast().text()).contains("Write the whole answer once more");
	}

	@Test
	void asksOnceMoreWhereThoughtsTookAll() {
		StepOutcome outcome = ask(null, thought(), said("Four."));
		assertThat(outcome).isInstanceOf(StepOutcome.Completed.class);
		assertThat(outcome.calls()).extracting(ModelCall::errorCode).containsExactly(StepErrorCode.OUTPUT_LIMIT, null);
		assertThat(this.requests).extracting(ModelRequest::longer).containsExactly(false, true);
		assertThat(this.requests.getLast().messages()).hasSize(2).startsWith(PROMPT.getFirst());
		assertThat(this.requests.getLast().messages().getLast().text()).startsWith("Hi\n\n").contains("Think briefly");
	}

	@Test
	void failsWhenItIsCutAgain() {
		for (@Nullable
		AnswerSchema schema : new AnswerSchema[] { null, SCHEMA }) {
			StepOutcome outcome = ask(schema, cut(HALF), cut("framework"));
			assertThat(error(outcome).message()).startsWith("The model's answer was cut off at its length limit");
			assertThat(outcome.calls()).extracting(ModelCall::errorCode)
				.containsExactly(StepErrorCode.OUTPUT_LIMIT, StepErrorCode.OUTPUT_LIMIT);
		}
		assertThat(error(ask(null, thought(), thought())).message()).startsWith(
				"The model reached its length limit, which counts thoughts, before it answered, so that its answer was cut off,")
			.contains("max-tokens");
		assertThat(error(ask(null, cut(HALF), thought())).code()).isEqualTo(StepErrorCode.OUTPUT_LIMIT);
		assertThat(error(ask(null, thought(), cut(HALF))).code()).isEqualTo(StepErrorCode.OUTPUT_LIMIT);
	}

	@Test
	void failsWhereMoreIsRefused() {
		StepOutcome outcome = ask(null, cut(HALF), failing(ModelErrorCode.CONTEXT_LENGTH_EXCEEDED));
		assertThat(error(outcome).message())
			.isEqualTo("The model's answer was cut off at its length limit, and more of it cannot be had: It failed.");
		assertThat(outcome.calls()).extracting(ModelCall::errorCode)
			.containsExactly(StepErrorCode.OUTPUT_LIMIT, StepErrorCode.CONTEXT_LENGTH_EXCEEDED);
	}

	@Test
	void waitsAndTriesAgainAsUsual() {
		assertThat(ask(null, cut(HALF), failing(ModelErrorCode.RATE_LIMITED)))
			.isInstanceOf(StepOutcome.Postponed.class);
		assertThat(ask(null, cut(HALF), failing(ModelErrorCode.TIMEOUT))).isInstanceOf(StepOutcome.RetryLater.class);
		assertThat(ask(null, cut(HALF), failing(ModelErrorCode.UNAUTHORIZED))).isInstanceOf(StepOutcome.Refused.class);
	}

	@Test
	void asksForNoMoreThanThePlanCanPay() {
		assertThat(ask(2_000, cut(HALF), said(" framework."))).isInstanceOf(StepOutcome.Completed.class);
		assertThat(this.requests).extracting(ModelRequest::longer).containsExactly(false, false);
		StepOutcome outcome = ask(1_000, cut(HALF), said("Not asked."));
		assertThat(error(outcome).message()).contains("cut off", "limits of the plan");
		assertThat(outcome.calls()).hasSize(1);
		assertThat(error(ask(2_000, thought(), said("Not asked."))).code()).isEqualTo(StepErrorCode.OUTPUT_LIMIT);
		assertThat(ask(500, said("Not asked."))).isInstanceOf(StepOutcome.Unaffordable.class);
	}

	@Test
	void asksAgainAfterSamplesThatAreNoJson() {
		StepOutcome outcome = ask(SCHEMA, noJson(), noJson(), said("{}"));
		assertThat(outcome).isInstanceOf(StepOutcome.Completed.class);
		assertThat(outcome.calls()).extracting(ModelCall::errorCode)
			.containsExactly(StepErrorCode.INVALID_RESPONSE, StepErrorCode.INVALID_RESPONSE, null);
		assertThat(this.requests).extracting(ModelRequest::messages).containsOnly(PROMPT);
	}

	@Test
	void endsTheAttemptAfterThreeSamplesThatAreNoJson() {
		assertThat(ask(SCHEMA, noJson(), noJson(), noJson(), said("Not asked.")))
			.isInstanceOf(StepOutcome.RetryLater.class);
		assertThat(this.requests).hasSize(WholeAnswers.MOST_SAMPLES);
	}

	@Test
	void endsTheAttemptAfterOneAnswerOfAnotherFault() {
		assertThat(ask(SCHEMA, failing(ModelErrorCode.INVALID_RESPONSE))).isInstanceOf(StepOutcome.RetryLater.class);
	}

	@Test
	void handsOnPiecesOfTheFirstAnswerAlone() {
		assertThat(stream(cut("{\"steps\": ["), said("{}"))).isInstanceOf(StepOutcome.Completed.class);
		assertThat(this.heard).containsExactly("{\"steps\": [");
		assertThat(stream(noJson(), said("{}"))).isInstanceOf(StepOutcome.Completed.class);
		assertThat(this.heard).as("nothing was heard of the sample").containsExactly("{}");
	}

	private StepOutcome ask(@Nullable AnswerSchema schema, Scripted... replies) {
		return UnmeteredModels.of(gateway(replies)).attempt(this.claimedStep, (model) -> completed(model, schema));
	}

	/** Answers cost 1,000 tokens at most, and longer ones 5,000. */
	private StepOutcome ask(long granted, Scripted... replies) {
		return new AttemptModels(gateway(replies), (step) -> new ReservedCallBudget(new Spend(granted, BigDecimal.ONE),
				(request) -> new CallBound(request.longer() ? 5_000 : 1_000, BigDecimal.ZERO), true, (more) -> false),
				new CallTerms(null, TestPrompts.BUILT_IN, CallCaptures.NONE),
				UnmeteredModels.failedCalls(OnRefusedKey.PAUSE, null))
			.attempt(this.claimedStep, (model) -> completed(model, null));
	}

	private StepOutcome stream(Scripted... replies) {
		this.heard.clear();
		return UnmeteredModels.of(gateway(replies))
			.attempt(this.claimedStep,
					(model) -> new StepOutcome.Completed(
							model.ask(CallPurpose.PLAN, ModelRole.PLANNER, PROMPT, SCHEMA, this.heard::add).text(),
							model.calls()));
	}

	private static StepOutcome completed(AttemptModel model, @Nullable AnswerSchema schema) {
		String text = model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, schema).text();
		return new StepOutcome.Completed(text, model.calls());
	}

	private static StepError error(StepOutcome outcome) {
		assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
		StepOutcome.Failed failed = (StepOutcome.Failed) outcome;
		assertThat(failed.reach()).isEqualTo(StepOutcome.Reach.STEP);
		assertThat(failed.error().is(StepErrorCode.OUTPUT_LIMIT)).isTrue();
		assertThat(failed.error().retryable()).isFalse();
		return failed.error();
	}

	private ModelGateway gateway(Scripted... replies) {
		this.requests.clear();
		Iterator<Scripted> next = List.of(replies).iterator();
		return new ModelGateway() {

			@Override
			public ModelReply call(ModelRequest request) {
				WholeAnswersTests.this.requests.add(request);
				return next.next().give();
			}

			@Override
			public ModelReply stream(ModelRequest request, Consumer<String> text) {
				ModelReply reply = call(request);
				text.accept(reply.text());
				return reply;
			}

		};
	}

	private static Scripted said(String text) {
		return () -> new ModelReply(text, false, USAGE);
	}

	private static Scripted cut(String text) {
		return () -> new ModelReply(text, true, USAGE);
	}

	private static Scripted thought() {
		return failing(ModelErrorCode.OUTPUT_LIMIT);
	}

	private static Scripted failing(ModelErrorCode code) {
		return thrown(new ModelFailure(code, "It failed."));
	}

	private static Scripted noJson() {
		return thrown(new ModelFailure(ModelErrorCode.INVALID_RESPONSE, "It was no JSON.").asBadSample());
	}

	private static Scripted thrown(ModelFailure failure) {
		return () -> {
			throw new ModelCallException(failure, USAGE, null);
		};
	}

	/** What the model comes to. */
	@FunctionalInterface
	private interface Scripted {

		ModelReply give();

	}

}
