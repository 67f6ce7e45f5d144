package io.planloom.scripted;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server answers; immutable, every verb makes another one. */
public sealed interface Reply permits Completion, Invocations, Status, Broken, Events, Raw {

	/**
	 * Answers as a model that says something.
	 * @param text what it says
	 * @return the reply
	 */
	static Completion text(String text) {
		return Completion.of(text);
	}

	/**
	 * Answers as a model that calls a tool.
	 * @param tool name of the tool
	 * @param arguments what the model writes for JSON
	 * @return the reply
	 */
	static Invocations calls(String tool, String arguments) {
		return new Invocations("", List.of(new Invocations.Call(tool, arguments)));
	}

	/**
	 * Answers with an error of OpenAI's form.
	 * @param status the HTTP status
	 * @return the reply
	 */
	static Status status(int status) {
		return Status.of(status);
	}

	/**
	 * Answers 429.
	 * @param retryAfter value of the {@code Retry-After} header
	 * @return the reply
	 */
	static Status rateLimited(String retryAfter) {
		return status(429).header("Retry-After", retryAfter).code("rate_limit_exceeded");
	}

	/**
	 * Takes the request and never answers, until the server is closed.
	 * @return the reply
	 */
	static Reply hang() {
		return new Broken(Broken.Fault.HANG, "");
	}

	/**
	 * Sends white space until the client leaves, which the server notices by it.
	 * @return the reply
	 * @see ScriptedModelServer#abandoned()
	 */
	static Reply trickle() {
		return new Broken(Broken.Fault.TRICKLE, " ");
	}

	/**
	 * Closes the connection without an answer.
	 * @return the reply
	 */
	static Reply cutConnection() {
		return new Broken(Broken.Fault.CUT, "");
	}

	/**
	 * Closes the connection in the middle of an answer.
	 * @return the reply
	 */
	static Reply cutAnswer() {
		return new Broken(Broken.Fault.CUT_ANSWER, "{\"id\":\"chatcmpl-scripted\",\"choices\":[{\"index\":0,");
	}

	/**
	 * Answers 200 with a body that is not JSON.
	 * @return the reply
	 */
	static Reply badJson() {
		return raw("<html>Not a model</html>");
	}

	/**
	 * Answers 200 with a body of the test's own.
	 * @param body the body, word for word
	 * @return the reply
	 */
	static Reply raw(String body) {
		return new Broken(Broken.Fault.RAW, body);
	}

	/**
	 * Answers with bytes of the test's own, headers included.
	 * @param status the HTTP status
	 * @param mediaType value of the {@code Content-Type} header
	 * @param body the body, word for word
	 * @return the reply
	 */
	static Raw raw(int status, String mediaType, String body) {
		return new Raw(status, Map.of("Content-Type", mediaType), body, false);
	}

	/**
	 * Answers 200 with server-sent events of the test's own.
	 * @param data the data of each event
	 * @return the reply
	 */
	static Reply events(String... data) {
		return new Events(List.of(data));
	}

	/**
	 * Turns the reply into bytes.
	 * @param request what is answered
	 * @return the answer
	 */
	Answer render(Request request);

	/** Joins headers. */
	static Map<String, String> with(Map<String, String> headers, String name, String value) {
		Map<String, String> joined = new LinkedHashMap<>(headers);
		joined.put(name, value);
		return joined;
	}

	/** Writes a JSON string without its quotes. */
	static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		for (int index = 0; index < text.length(); index++) {
			char current = text.charAt(index);
			if (current == '"' || current == '\\') {
				escaped.append('\\').append(current);
			}
			else if (current < ' ') {
				escaped.append("\\u%04x".formatted((int) current));
			}
			else {
				escaped.append(current);
			}
		}
		return escaped.toString();
	}

	/** Encodes a body. */
	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
