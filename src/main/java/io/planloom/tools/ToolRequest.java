package io.planloom.tools;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of a tool.
 *
 * @param id names the call
 * @param arguments what the model gave
 * @param timeLimit the longest time that the call may take; the tool's own limit holds if
 * it is shorter
 * @param answers what a person answered to the questions that this call asked before, in
 * their order ({@link ToolResult.NeedsPerson}); a null node for one that was declined
 * @param workspace the directory that the plan's files stand in; null if it has none
 */
public record ToolRequest(ToolCallId id, ObjectNode arguments, Duration timeLimit, List<JsonNode> answers,
		@Nullable Path workspace) {

	public ToolRequest {
		answers = List.copyOf(answers);
	}

	/**
	 * Makes a call that asked nobody anything before.
	 * @param id names the call
	 * @param arguments what the model gave
	 * @param timeLimit the longest time that it may take
	 * @return without answers and workspace
	 */
	public static ToolRequest of(ToolCallId id, ObjectNode arguments, Duration timeLimit) {
		return new ToolRequest(id, arguments, timeLimit, List.of(), null);
	}

}
