package io.planloom.plan.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolCallStatus;

/**
 * A tool call, as events describe it.
 *
 * @param number number of the call within the step
 * @param tool name of the tool
 * @param toolClass what a call does: {@code read}, {@code write} or {@code irreversible}
 * @param arguments the arguments as JSON text, at most the first 1,000 characters
 * @param status how far the call is after the event
 */
public record ToolCallLine(int number, String tool, @JsonProperty("class") String toolClass, String arguments,
		ToolCallStatus status) {

	private static final int LONGEST = 1_000;

	/**
	 * Describes a call.
	 * @param call the call
	 * @return the same with a part of long arguments
	 */
	public static ToolCallLine of(ToolCall call) {
		String arguments = call.arguments();
		return new ToolCallLine(call.number(), call.tool(), call.toolClass(),
				arguments.substring(0, Math.min(arguments.length(), LONGEST)), call.status());
	}

}
