package io.planloom.acting.toolloop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.planloom.llm.ModelReply;
import io.planloom.llm.ToolInvocation;
import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolCallStatus;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolSpec;
import io.planloom.tools.Toolbox;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes calls of what a model asks for in one turn. What cannot be called is over at
 * once, with an error that the model can mend.
 */
final class TurnCalls {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Toolbox toolbox;

	private final StepTools tools;

	private final int most;

	/**
	 * Makes the calls of a step.
	 * @param toolbox checks arguments
	 * @param tools the step's tools
	 * @param most calls that the step may make
	 */
	TurnCalls(Toolbox toolbox, StepTools tools, int most) {
		this.toolbox = toolbox;
		this.tools = tools;
		this.most = most;
	}

	/**
	 * Makes the calls.
	 * @param reply the turn
	 * @param place where they begin
	 * @param made calls of the step so far
	 */
	List<ToolCall> of(ModelReply reply, Place place, List<ToolCall> made) {
		List<ToolCall> calls = new ArrayList<>();
		Set<String> ids = new HashSet<>(made.stream().map(ToolCall::invocation).toList());
		int room = this.most - (int) made.stream().filter((call) -> call.startedAt() != null).count();
		String said = reply.text().isBlank() ? null : reply.text();
		for (ToolInvocation invocation : reply.invocations()) {
			int number = place.number() + calls.size();
			String id = ids.add(invocation.id()) ? invocation.id() : "call%05d".formatted(number);
			calls.add(call(invocation, id, number, place, said, calls.size() < room));
			said = null;
		}
		return calls;
	}

	private ToolCall call(ToolInvocation invocation, String id, int number, Place place, @Nullable String said,
			boolean room) {
		ToolSpec spec = this.tools.meant(invocation.name()).orElse(null);
		ObjectNode arguments = object(invocation.arguments());
		String tool = (spec != null) ? spec.name() : invocation.name();
		ToolCall call = ToolCall.asked(number, place.attempt(), place.thread(), place.turn(), id, tool,
				((spec != null) ? spec.toolClass() : ToolClass.READ).wireName(),
				(arguments != null) ? arguments.toString() : invocation.arguments(), said, place.now());
		String fault = fault(spec, invocation.name(), arguments, room);
		if (fault != null) {
			return call.end(ToolCallStatus.FAILED, fault, place.now());
		}
		return (spec != null && this.tools.asks(spec)) ? call.as(ToolCallStatus.WAITING) : call;
	}

	private @Nullable String fault(@Nullable ToolSpec spec, String name, @Nullable ObjectNode arguments, boolean room) {
		if (spec == null) {
			return "There is no tool %s for this step. Its tools are %s.".formatted(name, this.tools.listed());
		}
		if (arguments == null) {
			return "The arguments are no JSON object. Write them again as one.";
		}
		if (!room) {
			return "This step has made the %d tool calls that it may make. Write the result with what is known."
				.formatted(this.most);
		}
		return this.toolbox.faults(spec.name(), arguments).orElse(null);
	}

	static @Nullable ObjectNode object(String written) {
		try {
			JsonNode arguments = written.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(written);
			return (arguments instanceof ObjectNode object) ? object : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Where the calls of a turn stand.
	 *
	 * @param attempt number of the attempt
	 * @param thread the conversation
	 * @param turn number of the turn within it
	 * @param number number of the first call within the step
	 * @param now when the model asked
	 */
	record Place(int attempt, String thread, int turn, int number, Instant now) {
	}

}
