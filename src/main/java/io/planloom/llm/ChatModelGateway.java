package io.planloom.llm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

/** Asks a chat model, once. */
final class ChatModelGateway implements ModelGateway {

	private final ModelChat chat;

	private final Models models;

	private final StreamUse streams;

	private final FailureClassifier failures;

	private final CallRecorder recorder;

	ChatModelGateway(ModelChat chat, Models models, StreamUse streams, FailureClassifier failures,
			CallRecorder recorder) {
		this.chat = chat;
		this.models = models;
		this.streams = streams;
		this.failures = failures;
		this.recorder = recorder;
	}

	@Override
	public ModelReply call(ModelRequest request) throws ModelCallException {
		String model = this.models.resolve(request.role(), request.model());
		return ask(model, this.recorder.start(request.purpose(), model), () -> this.chat.ask(request, model));
	}

	@Override
	public ModelReply stream(ModelRequest request, Consumer<String> text) throws ModelCallException {
		String model = this.models.resolve(request.role(), request.model());
		if (!this.streams.isFor(request.role(), model)) {
			return call(request);
		}
		CallRecorder.RecordedCall call = this.recorder.start(request.purpose(), model);
		FirstText pieces = new FirstText(text, call::firstText);
		try {
			return ask(model, call, () -> this.chat.ask(request, model, pieces));
		}
		catch (ModelCallException ex) {
			if (pieces.hasCome() || !mayRefuseStream(ex)) {
				throw ex;
			}
			ModelReply reply = call(request);
			this.streams.refusedBy(model);
			return reply;
		}
	}

	/** Endpoints name the reason in too many ways; whether it works without tells. */
	private boolean mayRefuseStream(ModelCallException ex) {
		return ex.code().equals("bad_request") && !this.models.isDemo();
	}

	private ModelReply ask(String model, CallRecorder.RecordedCall call, Supplier<ChatResponse> ask) {
		Usage usage = null;
		try {
			refuseIfInterrupted();
			ChatResponse response = ask.get();
			usage = response.getMetadata().getUsage();
			AnswerReader.Answer answer = AnswerReader.read(response);
			return new ModelReply(answer.text(), answer.truncated(), call.succeeded(usage));
		}
		catch (RuntimeException | IOException ex) {
			throw failed(ex, model, call, usage);
		}
	}

	private ModelCallException failed(Exception thrown, String model, CallRecorder.RecordedCall call,
			@Nullable Usage usage) {
		ModelFailure failure = this.failures.classify(thrown, model);
		return new ModelCallException(failure, call.failed(failure, usage), thrown);
	}

	private static void refuseIfInterrupted() throws InterruptedIOException {
		if (Thread.currentThread().isInterrupted()) {
			throw new InterruptedIOException("interrupted");
		}
	}

}
