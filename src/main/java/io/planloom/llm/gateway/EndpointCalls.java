package io.planloom.llm.gateway;

import java.util.function.Function;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.dialect.Adaptation;
import io.planloom.llm.dialect.Dialects;
import io.planloom.llm.dialect.WireRequest;
import io.planloom.llm.stream.FirstTokenTimer;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * The calls to one endpoint. A request that is refused is put in another way and sent
 * again, as a call of its own for the gate and the metrics. No model worked on what was
 * refused, so it costs nothing, and the one call that the caller is told of is the last.
 */
final class EndpointCalls {

	private final ModelChat chat;

	private final GatedCalls calls;

	private final WireRequests requests;

	private final Dialects dialects;

	private final boolean adapts;

	/**
	 * Makes the calls to an endpoint.
	 * @param chat puts requests to it
	 * @param calls holds calls back and records them
	 * @param requests puts requests into the strongest form
	 * @param dialects what was learned of its models
	 * @param adapts whether it may refuse forms; the demo model takes all
	 */
	EndpointCalls(ModelChat chat, GatedCalls calls, WireRequests requests, Dialects dialects, boolean adapts) {
		this.chat = chat;
		this.calls = calls;
		this.requests = requests;
		this.dialects = dialects;
		this.adapts = adapts;
	}

	/**
	 * Asks a model.
	 * @param request what to ask
	 * @param model the model that is asked
	 * @param pieces gets the pieces of a streamed answer; null asks for a whole one
	 * @return the answer
	 * @throws ModelCallException if there is no usable answer
	 */
	ModelReply ask(ModelRequest request, String model, @Nullable FirstTokenTimer pieces) {
		Adaptation adaptation = this.dialects.adapt(model, this.requests.of(request, model, pieces != null))
			.keepingLimit(request.longer());
		while (true) {
			try {
				ModelReply reply = send(request, model, adaptation.request(), pieces);
				this.dialects.answered(model, adaptation).forEach((news) -> this.calls.adapted(model, news));
				return reply;
			}
			catch (ModelCallException ex) {
				if (!this.adapts || (pieces != null && pieces.hasCome())) {
					throw ex;
				}
				if (!adaptation.mayGoOn(ex)) {
					throw adaptation.failure(ex);
				}
			}
		}
	}

	private ModelReply send(ModelRequest request, String model, WireRequest wire, @Nullable FirstTokenTimer pieces) {
		Function<CallRecorder.RecordedCall, ChatResponse> call = (pieces != null)
				? (recorded) -> this.chat.ask(request, model, wire, pieces.telling(recorded::firstText))
				: (recorded) -> this.chat.ask(request, model, wire);
		return this.calls.call(request, model, call).within(wire.limit());
	}

}
