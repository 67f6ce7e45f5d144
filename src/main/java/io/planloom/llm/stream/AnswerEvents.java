package io.planloom.llm.stream;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import io.planloom.llm.failure.UnusableAnswerException;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON values of an answer, be it a stream of server-sent events, one JSON, or
 * something between: lines of JSON without {@code data:}, a JSON over several lines of
 * data, events that are not parted by an empty line, {@code [DONE]} behind a JSON. A
 * value is handed on as soon as it is whole.
 */
final class AnswerEvents {

	private static final String DATA = "data:";

	private static final String END = "[DONE]";

	private static final String ERROR = "error";

	/** Names of events that are the answer; the data of others may be anything. */
	private static final Set<String> OWN = Set.of("", "message", "data", "chunk", "completion", "delta", ERROR);

	/** Parts of one value, beyond which it is none. */
	private static final int MOST_PARTS = 10_000;

	/** Some servers write what is no JSON in places that matter to nobody. */
	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
		.build();

	private final LineReader lines;

	private final long longest;

	private final Deque<JsonNode> values = new ArrayDeque<>();

	private final StringBuilder unfinished = new StringBuilder();

	private final StringBuilder words = new StringBuilder();

	private int parts;

	private String name = "";

	private boolean begun;

	private boolean streamed;

	private boolean commented;

	private boolean done;

	/**
	 * Makes a reader.
	 * @param source what the endpoint sends
	 * @param longest length of a value in bytes, beyond which it is refused
	 */
	AnswerEvents(BufferedSource source, long longest) {
		this.lines = new LineReader(source, longest);
		this.longest = longest;
	}

	/**
	 * Waits for the next value.
	 * @return the value, or null at {@code [DONE]} or at the end of what is sent
	 * @throws UnusableAnswerException if it is no JSON or too long
	 * @throws IOException if the connection breaks
	 */
	@Nullable JsonNode next() throws IOException {
		while (this.values.isEmpty() && !this.done) {
			String line = this.lines.next();
			if (line == null) {
				return null;
			}
			read(line);
		}
		return this.values.poll();
	}

	/** Says whether the endpoint said that nothing follows. */
	boolean isDone() {
		return this.done;
	}

	/** Says whether any line was one of data, as in a stream. */
	boolean isStreamed() {
		return this.streamed;
	}

	/** Says whether lines were of a stream, even if they were comments alone. */
	boolean isLikeStream() {
		return this.streamed || this.commented;
	}

	/** Says whether nothing was sent but white space. */
	boolean isEmpty() {
		return !this.begun;
	}

	/** Says whether what was sent ends within a value. */
	boolean isCut() {
		return !this.unfinished.isEmpty();
	}

	/** Returns what is no JSON, as it came, possibly empty. */
	String words() {
		return this.words.toString().strip();
	}

	private void read(String line) throws UnusableAnswerException {
		this.begun |= !line.isBlank();
		if (line.isEmpty()) {
			this.name = "";
		}
		else if (line.startsWith("event:")) {
			this.streamed = true;
			this.name = line.substring("event:".length()).strip();
		}
		else if (line.startsWith(DATA)) {
			this.streamed = true;
			take(line.substring(DATA.length()));
		}
		else if (!isComment(line)) {
			take(line);
		}
	}

	private boolean isComment(String line) {
		boolean comment = line.startsWith(":") || line.startsWith("id:") || line.startsWith("retry:");
		this.commented |= comment;
		return comment;
	}

	private void take(String text) throws UnusableAnswerException {
		this.unfinished.append(this.unfinished.isEmpty() ? "" : "\n").append(text);
		this.parts++;
		if (this.unfinished.length() > this.longest) {
			throw UnusableAnswerException.tooLong();
		}
		if (this.parts > MOST_PARTS) {
			throw noJson();
		}
		String end = text.strip();
		if (this.parts == 1 || end.endsWith("}") || end.endsWith("]")) {
			String all = this.unfinished.toString();
			this.unfinished.setLength(0);
			parse(all);
			this.parts = this.unfinished.isEmpty() ? 0 : this.parts;
		}
	}

	private void parse(String text) throws UnusableAnswerException {
		String rest = text.strip();
		while (!rest.isEmpty() && !this.done) {
			if (rest.regionMatches(true, 0, END, 0, END.length())) {
				this.done = true;
			}
			else if (rest.startsWith(DATA)) {
				rest = rest.substring(DATA.length()).strip();
			}
			else {
				rest = value(rest).strip();
			}
		}
	}

	/** Takes one value off the text, and returns the rest. */
	private String value(String text) throws UnusableAnswerException {
		if (!text.startsWith("{") && !text.startsWith("[")) {
			say(text);
			return "";
		}
		int end = end(text);
		if (end < 0) {
			this.unfinished.append(text);
			return "";
		}
		try {
			add(MAPPER.readTree(text.substring(0, end)));
		}
		catch (JacksonException ex) {
			if (OWN.contains(this.name) && this.words.isEmpty()) {
				throw noJson();
			}
		}
		return text.substring(end);
	}

	/** Returns where the object or list ends that a text begins with, or -1. */
	private static int end(String text) {
		int depth = 0;
		boolean quoted = false;
		for (int at = 0; at < text.length(); at++) {
			char current = text.charAt(at);
			if (quoted && current == '\\') {
				at++;
			}
			else if (current == '"') {
				quoted = !quoted;
			}
			else if (!quoted) {
				depth += (current == '{' || current == '[') ? 1 : (current == '}' || current == ']') ? -1 : 0;
			}
			if (depth == 0) {
				return at + 1;
			}
		}
		return -1;
	}

	private static UnusableAnswerException noJson() {
		return UnusableAnswerException.invalid("The model endpoint's answer holds an event that is not JSON");
	}

	private void say(String text) {
		if (this.name.equals(ERROR)) {
			this.values.add(MAPPER.createObjectNode().put(ERROR, text));
		}
		else if (OWN.contains(this.name) && this.words.length() < MOST_PARTS) {
			this.words.append(text).append('\n');
		}
	}

	private void add(JsonNode value) {
		if (value.isArray()) {
			value.forEach(this::add);
		}
		else if (this.name.equals(ERROR) && !value.hasNonNull(ERROR)) {
			ObjectNode error = MAPPER.createObjectNode();
			error.set(ERROR, value);
			this.values.add(error);
		}
		else {
			this.values.add(value);
		}
	}

}
