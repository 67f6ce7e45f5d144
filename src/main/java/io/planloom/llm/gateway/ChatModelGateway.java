package io.planloom.llm.gateway;

import java.util.function.Consumer;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.Models;
import io.planloom.llm.stream.FirstTokenTimer;
import io.planloom.llm.stream.StreamUse;

/** Asks a chat model, once. */
final class ChatModelGateway implements ModelGateway {

	private final ModelChat chat;

	private final Models models;

	private final StreamUse streams;

	private final GatedCalls calls;

	ChatModelGateway(ModelChat chat, Models models, StreamUse streams, GatedCalls calls) {
		this.chat = chat;
		this.models = models;
		this.streams = streams;
		this.calls = calls;
	}

	@Override
	public ModelReply call(ModelRequest request) throws ModelCallException {
		String model = this.models.resolve(request.role(), request.model());
		return this.calls.call(request.purpose(), model, (call) -> this.chat.ask(request, model));
	}

	@Override
	public ModelReply stream(ModelRequest request, Consumer<String> text) throws ModelCallException {
		String model = this.models.resolve(request.role(), request.model());
		if (!this.streams.isFor(request.role(), model)) {
			return call(request);
		}
		FirstTokenTimer pieces = new FirstTokenTimer(text);
		try {
			return this.calls.call(request.purpose(), model,
					(call) -> this.chat.ask(request, model, pieces.telling(call::firstText)));
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
		return ex.code() == ModelErrorCode.BAD_REQUEST && !this.models.isDemo();
	}

}
