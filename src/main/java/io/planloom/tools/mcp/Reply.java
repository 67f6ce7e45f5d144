package io.planloom.tools.mcp;

import io.planloom.tools.ToolResult;
import tools.jackson.databind.JsonNode;

/** What came of a request to a server. */
sealed interface Reply {

	/** The server answered. */
	record Result(JsonNode value) implements Reply {
	}

	/**
	 * The server refused.
	 *
	 * @param code code of JSON-RPC
	 * @param message the server's words
	 * @param data what it says beside; a missing node if nothing
	 */
	record Fault(int code, String message, JsonNode data) implements Reply {
	}

	/** The server asked back before it answered, and the call was ended. */
	record Question(ToolResult asked) implements Reply {
	}

	/**
	 * There is no answer.
	 *
	 * @param reason why, without a full stop
	 * @param reached whether the server may have worked on the request
	 * @param refused whether the server is there and takes no such request
	 */
	record Lost(String reason, boolean reached, boolean refused) implements Reply {

		Lost(String reason, boolean reached) {
			this(reason, reached, false);
		}

	}

}
