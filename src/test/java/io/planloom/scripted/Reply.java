package io.planloom.scripted;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/** What the server answers; immutable, every verb makes another one. */
public sealed interface Reply permits Completion, Status, Broken {

	/**
	 * Answers as a model that says something.
	 * @param text what it says
	 * @return the reply
	 */
	static Completion text(String text) {
		return Completion.of(text);
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
	 * Turns the reply into bytes.
	 * @param request what is answered
	 * @return the answer
	 */
	Answer render(Request request);

	/**
	 * An answer ready to be sent.
	 *
	 * @param status the HTTP status
	 * @param headers further headers
	 * @param body the body
	 * @param delay how long to wait first, or null
	 * @param fault how the answer is spoilt, or null
	 */
	record Answer(int status, Map<String, String> headers, byte[] body, @Nullable Duration delay,
			Broken.@Nullable Fault fault) {

		static Answer ok(byte[] body, @Nullable Duration delay) {
			return new Answer(200, Map.of(), body, delay, null);
		}

		void send(HttpExchange exchange, CountDownLatch closed) throws IOException {
			try (exchange) {
				await(closed);
				if (this.fault == Broken.Fault.HANG || this.fault == Broken.Fault.CUT) {
					return;
				}
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				this.headers.forEach(exchange.getResponseHeaders()::set);
				exchange.sendResponseHeaders(this.status, length());
				OutputStream stream = exchange.getResponseBody();
				do {
					stream.write(this.body);
					stream.flush();
				}
				while (this.fault == Broken.Fault.TRICKLE && !isOver(closed));
			}
		}

		private static boolean isOver(CountDownLatch closed) {
			try {
				return closed.await(20, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return true;
			}
		}

		private int length() {
			return switch (this.fault) {
				// 0 means chunks, as many as come
				case TRICKLE -> 0;
				case CUT_ANSWER -> this.body.length + 1000;
				case null, default -> this.body.length;
			};
		}

		private void await(CountDownLatch closed) {
			try {
				if (this.fault == Broken.Fault.HANG) {
					closed.await();
				}
				else if (this.delay != null && closed.await(this.delay.toNanos(), TimeUnit.NANOSECONDS)) {
					Thread.currentThread().interrupt();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

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
