package io.planloom.llm;

import java.io.IOException;
import java.io.InterruptedIOException;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;

/** Asks a chat model, once. */
final class ChatModelGateway implements ModelGateway {

	private final ChatModel chatModel;

	private final Models models;

	private final PromptAssembler prompts;

	private final FailureClassifier failures;

	private final CallRecorder recorder;

	ChatModelGateway(ChatModel chatModel, Models models, PromptAssembler prompts, FailureClassifier failures,
			CallRecorder recorder) {
		this.chatModel = chatModel;
		this.models = models;
		this.prompts = prompts;
		this.failures = failures;
		this.recorder = recorder;
	}

	@Override
	public ModelReply call(ModelRequest request) throws ModelCallException {
		String model = this.models.resolve(request.role(), request.model());
		CallRecorder.RecordedCall call = this.recorder.start(request.purpose(), model);
		Usage usage = null;
		try {
			refuseIfInterrupted();
			ChatResponse response = this.chatModel.call(this.prompts.assemble(request, model));
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
