package io.planloom.tools.mcp;

import java.io.IOException;
import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Begins a session: by the handshake that most servers know, and without one if a server
 * refuses that and tells of itself all the same.
 */
final class Handshake {

	/** The newest revision with a handshake. */
	private static final String CLASSIC = "2025-11-25";

	private Handshake() {
	}

	static ObjectNode client() {
		return JsonMapper.shared().createObjectNode().put("name", "planloom").put("version", "1");
	}

	/**
	 * Begins a session.
	 * @param session the session, whose wire is open
	 * @param limit the longest wait for each answer
	 * @throws IOException if the server speaks no revision that is known here
	 */
	static void begin(McpSession session, Duration limit) throws IOException, InterruptedException {
		ObjectNode params = JsonMapper.shared().createObjectNode().put("protocolVersion", CLASSIC);
		params.set("capabilities", session.asked().capabilities());
		params.set("clientInfo", client());
		Reply reply = session.request("initialize", params, limit, null);
		if (reply instanceof Reply.Result result) {
			session.wire().speaks(result.value().path("protocolVersion").asString(CLASSIC));
			session.notify("notifications/initialized", JsonMapper.shared().createObjectNode());
			session.wire().listen();
			return;
		}
		if (reply instanceof Reply.Lost lost && !lost.refused()) {
			throw new IOException(lost.reason());
		}
		session.stateless();
		Reply discovered = session.request("server/discover", JsonMapper.shared().createObjectNode(), limit, null);
		if (!(discovered instanceof Reply.Result)) {
			throw new IOException(reason(reply));
		}
	}

	private static String reason(Reply reply) {
		return switch (reply) {
			case Reply.Fault fault -> "it refuses the handshake: " + fault.message();
			case Reply.Lost lost -> lost.reason();
			case Reply.Result result -> "it answered";
			case Reply.Question question -> "it asks a question";
		};
	}

}
