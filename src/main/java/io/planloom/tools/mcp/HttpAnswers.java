package io.planloom.tools.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.client.ResourceAccessException;

/** Reads answers over HTTP, and why there are none. */
final class HttpAnswers {

	private HttpAnswers() {
	}

	static String body(InputStream body) throws IOException {
		byte[] bytes = body.readNBytes(Wire.LARGEST_MESSAGE + 1);
		if (bytes.length > Wire.LARGEST_MESSAGE) {
			throw new EventReader.TooLargeException();
		}
		return new String(bytes, StandardCharsets.UTF_8);
	}

	static @Nullable JsonNode parse(String text) {
		try {
			return JsonMapper.shared().readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	static IOException failure(ResourceAccessException ex) {
		Throwable cause = ex;
		while (cause.getCause() != null && !(cause instanceof ConnectException)
				&& !(cause instanceof UnknownHostException)) {
			cause = cause.getCause();
		}
		if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
			return new NotReachedException("no connection to it", ex);
		}
		return (cause instanceof IOException io) ? io : new IOException(cause.getMessage(), ex);
	}

}
