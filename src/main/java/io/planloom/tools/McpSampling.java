package io.planloom.tools;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a model on behalf of an MCP server, within the budget of the plan whose call the
 * server works on. Without a bean of this kind servers may not ask.
 */
@FunctionalInterface
public interface McpSampling {

	/**
	 * Answers a request {@code sampling/createMessage}.
	 * @param server name of the server
	 * @param call the call that it works on
	 * @param params parameters of the request, words of a stranger
	 * @return a {@code CreateMessageResult}
	 * @throws RuntimeException if the model is not asked; the server is told its message
	 */
	ObjectNode createMessage(String server, ToolCallId call, JsonNode params);

}
