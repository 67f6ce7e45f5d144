package io.planloom.scripted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request that the server received. */
public final class Request {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Map<String, String> headers;

	private final byte[] bytes;

	private final Instant arrivedAt = Instant.now();

	private final long arrivedNanos = System.nanoTime();

	private volatile @Nullable JsonNode body;

	private Request(Map<String, String> headers, byte[] bytes) {
		this.headers = headers;
		this.bytes = bytes;
	}

	static Request read(HttpExchange exchange) throws IOException {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
		try (InputStream stream = exchange.getRequestBody()) {
			return new Request(Collections.unmodifiableMap(headers), stream.readAllBytes());
		}
	}

	/**
	 * Returns the headers; names in any case.
	 * @return the first value of each
	 */
	public Map<String, String> headers() {
		return this.headers;
	}

	/**
	 * Returns one header.
	 * @param name its name in any case
	 * @return its first value, or an empty text
	 */
	public String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

	/**
	 * Returns the body, parsed when first asked for.
	 * @return the JSON
	 */
	public JsonNode body() {
		JsonNode parsed = this.body;
		if (parsed == null) {
			parsed = MAPPER.readTree(this.bytes);
			this.body = parsed;
		}
		return parsed;
	}

	/**
	 * Returns the body as it came.
	 * @return the text
	 */
	public String bodyText() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Returns when the request was read.
	 * @return the time by the wall clock
	 */
	public Instant arrivedAt() {
		return this.arrivedAt;
	}

	/**
	 * Returns when the request was read, for measuring.
	 * @return {@link System#nanoTime()}
	 */
	public long arrivedNanos() {
		return this.arrivedNanos;
	}

	/**
	 * Returns {@code X-Call-Purpose}.
	 * @return the purpose, or an empty text
	 */
	public String purpose() {
		return header("X-Call-Purpose");
	}

	/**
	 * Returns {@code X-Plan-Id}.
	 * @return the plan's id, or an empty text
	 */
	public String planId() {
		return header("X-Plan-Id");
	}

	/**
	 * Returns {@code X-Step-Id}.
	 * @return the step's id, or an empty text
	 */
	public String stepId() {
		return header("X-Step-Id");
	}

	/**
	 * Returns {@code X-Step-Kind}.
	 * @return the step's kind, or an empty text
	 */
	public String stepKind() {
		return header("X-Step-Kind");
	}

	/**
	 * Returns {@code X-Step-Attempt}.
	 * @return the attempt from 1, or 0 if there is no such header
	 */
	public int attempt() {
		String attempt = header("X-Step-Attempt");
		return attempt.isEmpty() ? 0 : Integer.parseInt(attempt);
	}

	/**
	 * Returns the model asked for.
	 * @return its name
	 */
	public String model() {
		return body().path("model").asString("");
	}

	/**
	 * Returns the messages.
	 * @return in order, each with {@code role} and {@code content}
	 */
	public List<JsonNode> messages() {
		return body().path("messages").valueStream().toList();
	}

	/**
	 * Returns the texts of all system messages.
	 * @return one line break between them
	 */
	public String systemText() {
		return texts("system");
	}

	/**
	 * Returns the texts of all user messages.
	 * @return one line break between them
	 */
	public String userText() {
		return texts("user");
	}

	/**
	 * Returns {@code response_format}.
	 * @return the JSON, missing if the request has none
	 */
	public JsonNode responseFormat() {
		return body().path("response_format");
	}

	/**
	 * Says whether the body has a field.
	 * @param field its name
	 * @return whether it is there
	 */
	public boolean has(String field) {
		return body().has(field);
	}

	/**
	 * Returns the type of {@code response_format}.
	 * @return such as {@code json_schema}, or an empty text
	 */
	public String form() {
		return responseFormat().path("type").asString("");
	}

	/**
	 * Returns how long the answer may be.
	 * @return tokens by either name, or 0
	 */
	public int limit() {
		return body().path("max_tokens").asInt(0) + body().path("max_completion_tokens").asInt(0);
	}

	/**
	 * Says whether the answer is to be streamed.
	 * @return whether {@code stream} is true
	 */
	public boolean wantsStream() {
		return bodyText().contains("\"stream\"") && body().path("stream").asBoolean(false);
	}

	private String texts(String role) {
		StringBuilder texts = new StringBuilder();
		for (JsonNode message : body().path("messages")) {
			if (message.path("role").asString("").equals(role)) {
				texts.append(texts.isEmpty() ? "" : "\n").append(content(message.path("content")));
			}
		}
		return texts.toString();
	}

	private static String content(JsonNode content) {
		if (content.isString()) {
			return content.asString();
		}
		StringBuilder texts = new StringBuilder();
		content.forEach((part) -> texts.append(part.path("text").asString("")));
		return texts.toString();
	}

	@Override
	public String toString() {
		return "Request[purpose=%s, stepId=%s, attempt=%d]".formatted(purpose(), stepId(), attempt());
	}

}
