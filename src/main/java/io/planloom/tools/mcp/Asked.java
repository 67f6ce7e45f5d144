package io.planloom.tools.mcp;

import java.nio.file.Path;

import io.planloom.tools.McpSampling;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what servers ask back: who is there, which directory the call works on, what a
 * person says, what a model says.
 */
class Asked {

	private final String server;

	private final @Nullable McpSampling sampling;

	Asked(String server, @Nullable McpSampling sampling) {
		this.server = server;
		this.sampling = sampling;
	}

	/** Returns what the server is told that it may ask. */
	ObjectNode capabilities() {
		ObjectNode capabilities = JsonMapper.shared().createObjectNode();
		capabilities.putObject("roots");
		ObjectNode elicitation = capabilities.putObject("elicitation");
		elicitation.putObject("form");
		elicitation.putObject("url");
		if (this.sampling != null) {
			capabilities.putObject("sampling");
		}
		return capabilities;
	}

	/**
	 * Answers a request of a server.
	 * @param method what it asks
	 * @param params how
	 * @param exchange the call that it asks for; null if that is not known
	 * @return the result; null if it is refused
	 */
	@Nullable ObjectNode answer(String method, JsonNode params, @Nullable Exchange exchange) {
		return switch (method) {
			case "ping" -> JsonMapper.shared().createObjectNode();
			case "roots/list" -> roots((exchange != null) ? exchange.workspace() : null);
			case "elicitation/create" -> person(params, exchange);
			case "sampling/createMessage" -> sample(params, exchange);
			default -> null;
		};
	}

	private static ObjectNode roots(@Nullable Path workspace) {
		ObjectNode result = JsonMapper.shared().createObjectNode();
		var roots = result.putArray("roots");
		if (workspace != null) {
			roots.addObject().put("uri", workspace.toUri().toString()).put("name", "workspace");
		}
		return result;
	}

	/**
	 * What nobody has answered yet ends the call, which is made again with the answer.
	 */
	private static ObjectNode person(JsonNode params, @Nullable Exchange exchange) {
		ObjectNode result = JsonMapper.shared().createObjectNode();
		if (exchange == null) {
			return result.put("action", "cancel");
		}
		JsonNode answer = exchange.nextAnswer();
		if (answer == null) {
			exchange.asks(question(params));
			return result.put("action", "cancel");
		}
		if (answer.isNull()) {
			return result.put("action", "decline");
		}
		result.put("action", "accept");
		if (!isUrl(params)) {
			result.set("content", answer);
		}
		return result;
	}

	/** Returns what a question means for the step. */
	static ToolResult question(JsonNode params) {
		return isUrl(params) ? new ToolResult.NeedsGrant(params.path("url").asString())
				: new ToolResult.NeedsPerson(params.path("message").asString(""), params.path("requestedSchema"));
	}

	private static boolean isUrl(JsonNode params) {
		return params.path("mode").asString("").equals("url");
	}

	private @Nullable ObjectNode sample(JsonNode params, @Nullable Exchange exchange) {
		ToolRequest request = (exchange != null) ? exchange.request() : null;
		return (this.sampling != null && request != null)
				? this.sampling.createMessage(this.server, request.id(), params) : null;
	}

}
