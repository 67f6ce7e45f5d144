package io.planloom.llm.gateway;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.CallTranscript;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.failure.EndpointWords;
import io.planloom.llm.failure.FailureClassifier;
import io.planloom.llm.failure.UnsentCallException;
import io.planloom.llm.gate.CallGate;
import io.planloom.llm.stream.AnswerReader;
import io.planloom.secrets.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Sends calls when their model's gate lets them through, and records what they took. */
final class GatedCalls {

	private final Function<String, CallGate> gates;

	private final FailureClassifier failures;

	private final CallRecorder recorder;

	private final Secrets secrets;

	GatedCalls(Function<String, CallGate> gates, FailureClassifier failures, CallRecorder recorder, Secrets secrets) {
		this.secrets = secrets;
		this.gates = gates;
		this.failures = failures;
		this.recorder = recorder;
	}

	/**
	 * Makes a call.
	 * @param request what is asked
	 * @param model the model that is asked
	 * @param ask asks it; what it took is counted from then on
	 */
	ModelReply call(ModelRequest request, String model, Function<CallRecorder.RecordedCall, ChatResponse> ask) {
		CallPurpose purpose = request.purpose();
		CallGate.Place place = enter(purpose, model);
		ModelFailure failure = new ModelFailure(ModelErrorCode.INTERRUPTED, "The call ended without a word.");
		CallRecorder.RecordedCall call = this.recorder.start(purpose, model);
		Usage usage = null;
		try {
			ChatResponse response = ask.apply(call);
			takeDown(response);
			usage = response.getMetadata().getUsage();
			AnswerReader.Answer answer = AnswerReader.read(response, request.tools());
			failure = null;
			return new ModelReply(answer.text(), answer.truncated(), call.succeeded(usage), answer.invocations());
		}
		catch (RuntimeException | IOException ex) {
			String words = EndpointWords.of(ex);
			CallTranscript.refused((words != null) ? this.secrets.scrub(words) : null);
			failure = this.failures.classify(ex, model);
			throw failed(failure, ex, call, usage);
		}
		finally {
			place.leave(failure);
		}
	}

	/**
	 * Takes note that a model has to be asked in another way.
	 * @param model the model
	 * @param trait what it does not take
	 */
	void adapted(String model, String trait) {
		this.recorder.adapted(model, trait);
	}

	/** The text as it came: what is no answer in it is taken out later. */
	private static void takeDown(ChatResponse response) {
		Generation generation = response.getResult();
		CallTranscript.received((generation != null) ? said(generation.getOutput()) : null);
	}

	private static @Nullable String said(AssistantMessage message) {
		String calls = message.getToolCalls()
			.stream()
			.map((call) -> "%s(%s)".formatted(call.name(), call.arguments()))
			.collect(Collectors.joining("\n"));
		String text = Objects.requireNonNullElse(message.getText(), "");
		return calls.isEmpty() ? message.getText() : text.isBlank() ? calls : text + "\n" + calls;
	}

	private static ModelCallException failed(ModelFailure failure, Exception thrown, CallRecorder.RecordedCall call,
			@Nullable Usage usage) {
		return new ModelCallException(failure, call.failed(failure, usage), thrown);
	}

	private CallGate.Place enter(CallPurpose purpose, String model) {
		try {
			refuseIfInterrupted();
			return this.gates.apply(model).enter();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unsent(ex, purpose, model);
		}
		catch (UnsentCallException | InterruptedIOException ex) {
			throw unsent(ex, purpose, model);
		}
	}

	private ModelCallException unsent(Exception thrown, CallPurpose purpose, String model) {
		return ModelCallException.unsent(this.failures.classify(thrown, model),
				this.recorder.start(purpose, model).unsent(), thrown);
	}

	private static void refuseIfInterrupted() throws InterruptedIOException {
		if (Thread.currentThread().isInterrupted()) {
			throw new InterruptedIOException("interrupted");
		}
	}

}
