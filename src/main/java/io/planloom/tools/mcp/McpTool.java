package io.planloom.tools.mcp;

import java.time.Clock;
import java.util.Iterator;
import java.util.Map;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tool of a server. */
class McpTool implements Tool {

	/** Error of a call that needs a person to visit an address first. */
	private static final int VISIT_FIRST = -32042;

	private static final int INVALID_PARAMS = -32602;

	private static final int INTERNAL = -32603;

	private static final int MOST_ROUNDS = 10;

	private final McpServer server;

	private final RemoteTool tool;

	private final Clock clock;

	McpTool(McpServer server, RemoteTool tool, Clock clock) {
		this.server = server;
		this.tool = tool;
		this.clock = clock;
	}

	@Override
	public ToolSpec spec() {
		return this.tool.spec(this.server.name()).withReason(this.server.reason());
	}

	@Override
	public ToolResult call(ToolRequest request) throws InterruptedException {
		McpSession session = this.server.session();
		if (session == null) {
			return unavailable();
		}
		ObjectNode params = JsonMapper.shared().createObjectNode().put("name", this.tool.name());
		params.set("arguments", request.arguments());
		params.putObject("_meta").put("io.planloom/idempotencyKey", request.id().idempotencyKey());
		Iterator<JsonNode> answers = request.answers().iterator();
		for (int round = 0; round < MOST_ROUNDS; round++) {
			Reply reply = session.request("tools/call", params.deepCopy(), request.timeLimit(), request);
			if (!(reply instanceof Reply.Result result) || !asks(result.value())) {
				return result(session, reply);
			}
			ToolResult question = answer(result.value(), answers, params);
			if (question != null) {
				return question;
			}
		}
		return new ToolResult.Failed("The tool asks again and again.", false);
	}

	private static boolean asks(JsonNode result) {
		return result.path("resultType").asString("").equals("input_required");
	}

	/**
	 * Puts into the next round of the call what the server asks for.
	 * @return a question that nobody has answered; null if it can go on
	 */
	private static @Nullable ToolResult answer(JsonNode result, Iterator<JsonNode> answers, ObjectNode params) {
		ObjectNode responses = params.putObject("inputResponses");
		if (result.has("requestState")) {
			params.set("requestState", result.path("requestState"));
		}
		for (Map.Entry<String, JsonNode> asked : result.path("inputRequests").properties()) {
			JsonNode request = asked.getValue();
			if (!request.path("method").asString("").equals("elicitation/create")) {
				return new ToolResult.Failed("The tool asks for %s, which it is not given."
					.formatted(request.path("method").asString("something")), false);
			}
			if (!answers.hasNext()) {
				return Asked.question(request.path("params"));
			}
			JsonNode answer = answers.next();
			ObjectNode response = responses.putObject(asked.getKey())
				.put("action", answer.isNull() ? "decline" : "accept");
			if (!answer.isNull()) {
				response.set("content", answer);
			}
		}
		return null;
	}

	private ToolResult result(McpSession session, Reply reply) {
		return switch (reply) {
			case Reply.Result result -> McpContent.read(result.value(), this.clock.instant());
			case Reply.Question question -> question.asked();
			case Reply.Fault fault -> fault(fault);
			case Reply.Lost lost -> lost(session, lost);
		};
	}

	private static ToolResult fault(Reply.Fault fault) {
		if (fault.code() == VISIT_FIRST) {
			String url = fault.data().at("/elicitations/0/url").asString("");
			return url.isEmpty() ? new ToolResult.Failed(fault.message(), false) : new ToolResult.NeedsGrant(url);
		}
		String words = (fault.code() == INVALID_PARAMS) ? "The server refuses the arguments: " : "The server refuses: ";
		return new ToolResult.Failed(words + fault.message(), fault.code() == INTERNAL);
	}

	private ToolResult lost(McpSession session, Reply.Lost lost) {
		if (lost.reached()) {
			return new ToolResult.Failed("The MCP server %s gave no answer: %s. What it did until then is not known."
				.formatted(this.server.name(), lost.reason()), true);
		}
		this.server.lost(session);
		return unavailable();
	}

	private ToolResult unavailable() {
		String reason = this.server.reason();
		return new ToolResult.Unavailable((reason != null) ? reason : "The MCP server is connected again",
				this.server.nextAttempt());
	}

}
