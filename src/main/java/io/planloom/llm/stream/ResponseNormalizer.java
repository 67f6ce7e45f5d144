package io.planloom.llm.stream;

import java.io.IOException;
import java.util.regex.Pattern;

import io.planloom.llm.failure.UnusableAnswerException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in what some OpenAI-compatible endpoints leave out and the client insists on:
 * {@code id}, {@code finish_reason} and {@code total_tokens}. A complete answer is not
 * parsed here, and a streamed one is put together, since the client knows no other. It
 * also bounds an answer's size, and refuses answers that are none before the client logs
 * the whole prompt with them.
 */
public final class ResponseNormalizer implements Interceptor {

	private static final long MAX_BYTES = 16L * 1024 * 1024;

	private static final Pattern NO_REASON = Pattern.compile("\"finish_reason\"\\s*+:\\s*+null");

	private static final MediaType JSON = MediaType.get("application/json");

	private final JsonMapper mapper = JsonMapper.shared();

	@Override
	public Response intercept(Chain chain) throws IOException {
		Response response = chain.proceed(chain.request());
		ResponseBody body = response.body();
		if (!response.isSuccessful() || body == null) {
			return response;
		}
		try (body) {
			String complete = isStreamed(body) ? readStream(body.source()) : readWhole(body.source());
			return response.newBuilder().body(ResponseBody.create(complete, JSON)).build();
		}
	}

	/** Few endpoints answer with a stream unasked, and then it is read all the same. */
	private static boolean isStreamed(ResponseBody body) throws IOException {
		MediaType type = body.contentType();
		return (type != null && type.subtype().equals("event-stream")) || SseReader.areIn(body.source());
	}

	private String readStream(BufferedSource source) throws IOException {
		return complete(new StreamedAnswer(MAX_BYTES).read(new SseReader(source, MAX_BYTES)));
	}

	private String readWhole(BufferedSource source) throws IOException {
		String text = read(source);
		return isComplete(text) ? text : complete(parse(text));
	}

	private static String read(BufferedSource source) throws IOException {
		if (source.request(MAX_BYTES + 1)) {
			throw UnusableAnswerException.tooLong();
		}
		return source.readUtf8();
	}

	/** These names cannot stand within a JSON string, where quotes are escaped. */
	private static boolean isComplete(String text) {
		return text.contains("\"finish_reason\"") && text.contains("\"id\"") && text.contains("\"total_tokens\"")
				&& !NO_REASON.matcher(text).find();
	}

	private static String complete(JsonNode json) throws UnusableAnswerException {
		if (!(json instanceof ObjectNode answer) || answer.path("choices").isEmpty()) {
			throw UnusableAnswerException.invalid("The model endpoint's answer holds no choices.");
		}
		if (!answer.hasNonNull("id")) {
			answer.put("id", "");
		}
		for (JsonNode choice : answer.path("choices")) {
			if (choice instanceof ObjectNode object && !object.hasNonNull("finish_reason")) {
				object.put("finish_reason", "stop");
			}
		}
		completeUsage(answer);
		return answer.toString();
	}

	private static void completeUsage(ObjectNode answer) {
		if (!(answer.get("usage") instanceof ObjectNode usage)) {
			return;
		}
		if (!usage.path("prompt_tokens").isNumber() || !usage.path("completion_tokens").isNumber()) {
			answer.remove("usage");
		}
		else if (!usage.hasNonNull("total_tokens")) {
			usage.put("total_tokens", usage.path("prompt_tokens").asInt() + usage.path("completion_tokens").asInt());
		}
	}

	private JsonNode parse(String text) throws UnusableAnswerException {
		try {
			return this.mapper.readTree(text);
		}
		catch (JacksonException ex) {
			throw UnusableAnswerException
				.invalid("The model endpoint's answer is not JSON; its base URL may be wrong.");
		}
	}

}
