package io.planloom.llm.gateway;

import java.util.function.Consumer;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import io.planloom.llm.stream.FirstTokenTimer;

/** Asks the model that a request is for. */
final class ChatModelGateway implements ModelGateway {

	private final EndpointCalls endpoint;

	private final Models models;

	private final boolean streamPlanner;

	/**
	 * Makes the gateway to an endpoint.
	 * @param endpoint asks its models
	 * @param models say which model answers
	 * @param streamPlanner whether planners are read while they write
	 */
	ChatModelGateway(EndpointCalls endpoint, Models models, boolean streamPlanner) {
		this.endpoint = endpoint;
		this.models = models;
		this.streamPlanner = streamPlanner;
	}

	@Override
	public ModelReply call(ModelRequest request) throws ModelCallException {
		return this.endpoint.ask(request, model(request), null);
	}

	@Override
	public ModelReply stream(ModelRequest request, Consumer<String> text) throws ModelCallException {
		boolean streams = request.role() != ModelRole.PLANNER || this.streamPlanner;
		return this.endpoint.ask(request, model(request), streams ? new FirstTokenTimer(text) : null);
	}

	private String model(ModelRequest request) {
		return this.models.resolve(request.role(), request.model());
	}

}
