package io.planloom.llm.gateway;

import java.util.function.Consumer;
import java.util.function.Function;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import io.planloom.llm.stream.FirstTokenTimer;
import org.jspecify.annotations.Nullable;

/** Asks the model that a request is for. */
final class ChatModelGateway implements ModelGateway {

	private final Function<String, EndpointCalls> endpoints;

	private final Models models;

	private final boolean streamPlanner;

	/**
	 * Makes the gateway to the endpoints.
	 * @param endpoints find the endpoint of a model
	 * @param models say which model answers
	 * @param streamPlanner whether planners are read while they write
	 */
	ChatModelGateway(Function<String, EndpointCalls> endpoints, Models models, boolean streamPlanner) {
		this.endpoints = endpoints;
		this.models = models;
		this.streamPlanner = streamPlanner;
	}

	@Override
	public ModelReply call(ModelRequest request) throws ModelCallException {
		return ask(request, null);
	}

	@Override
	public ModelReply stream(ModelRequest request, Consumer<String> text) throws ModelCallException {
		boolean streams = request.role() != ModelRole.PLANNER || this.streamPlanner;
		return ask(request, streams ? new FirstTokenTimer(text) : null);
	}

	private ModelReply ask(ModelRequest request, @Nullable FirstTokenTimer pieces) {
		String model = this.models.resolve(request.role(), request.model());
		return this.endpoints.apply(model).ask(request, model, pieces);
	}

}
