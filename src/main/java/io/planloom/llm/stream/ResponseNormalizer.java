package io.planloom.llm.stream;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.planloom.llm.failure.EndpointErrorException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/**
 * Reads the answers of OpenAI-compatible endpoints before the client does, which insists
 * on what many of them leave out and knows errors of one shape. What the client gets is a
 * chat completion in OpenAI's form, also where a stream came. It bounds an answer's size,
 * and refuses answers that are none before the client logs the whole prompt with them.
 */
public final class ResponseNormalizer implements Interceptor {

	private static final long MAX_BYTES = 16L * 1024 * 1024;

	/** Errors are a few sentences, or a page of a proxy's. */
	private static final long MAX_ERROR_BYTES = 64L * 1024;

	private static final MediaType JSON = MediaType.get("application/json");

	@Override
	public Response intercept(Chain chain) throws IOException {
		Response response = chain.proceed(chain.request());
		ResponseBody body = response.body();
		if (body == null) {
			return response;
		}
		try (body) {
			if (!response.isSuccessful()) {
				throw EndpointErrorException.of(response.code(), headers(response), read(body.source()));
			}
			String complete = new ChatAnswer(MAX_BYTES).read(new AnswerEvents(body.source(), MAX_BYTES)).toString();
			return response.newBuilder().body(ResponseBody.create(complete, JSON)).build();
		}
	}

	private static Map<String, String> headers(Response response) {
		Map<String, String> headers = new HashMap<>();
		response.headers()
			.forEach((header) -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
		return headers;
	}

	private static String read(BufferedSource source) throws IOException {
		source.request(MAX_ERROR_BYTES);
		return source.readUtf8(Math.min(source.getBuffer().size(), MAX_ERROR_BYTES));
	}

}
