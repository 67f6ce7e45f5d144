package io.planloom.testing;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frame of a stream of Server-sent events.
 *
 * @param id its id
 * @param event its type
 * @param data its data
 */
public record StreamFrame(String id, String event, JsonNode data) {

	/**
	 * Reads a whole stream; comments are left out.
	 * @param body what the server sent
	 * @return its frames
	 */
	public static List<StreamFrame> all(String body) {
		return Stream.of(body.split("\n\n"))
			.filter((frame) -> !frame.isBlank() && !frame.startsWith(":"))
			.map((frame) -> read(frame.lines().iterator()))
			.toList();
	}

	/**
	 * Reads the next frame of a stream; comments are left out.
	 * @param lines what the server sends
	 * @return the frame
	 */
	public static StreamFrame next(Iterator<String> lines) {
		String line = lines.next();
		while (line.isEmpty() || line.startsWith(":")) {
			line = lines.next();
		}
		return read(Stream.of(line, lines.next(), lines.next()).iterator());
	}

	private static StreamFrame read(Iterator<String> lines) {
		Map<String, String> fields = new HashMap<>();
		lines.forEachRemaining((line) -> {
			int colon = line.indexOf(':');
			if (fields.put(line.substring(0, colon), line.substring(colon + 1).strip()) != null) {
				throw new AssertionError("A field comes twice: " + line);
			}
		});
		return new StreamFrame(fields.getOrDefault("id", ""), fields.getOrDefault("event", ""),
				JsonMapper.shared().readTree(fields.getOrDefault("data", "null")));
	}

	/**
	 * Returns whose event it is, and which.
	 * @return such as {@code 01990000-…:3}
	 */
	public String key() {
		return "%s:%d".formatted(this.data.at("/planId").asString(), this.data.at("/sequence").longValue());
	}

}
