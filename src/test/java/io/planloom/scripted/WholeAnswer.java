package io.planloom.scripted;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is sent at once.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param body the body
 * @param delay how long to wait first, or null
 * @param fault how the answer is spoilt, or null
 */
record WholeAnswer(int status, Map<String, String> headers, byte[] body, @Nullable Duration delay,
		Broken.@Nullable Fault fault) implements Answer {

	private static final Duration DRIP = Duration.ofMillis(20);

	static WholeAnswer ok(byte[] body, @Nullable Duration delay) {
		return new WholeAnswer(200, Map.of(), body, delay, null);
	}

	@Override
	public void send(HttpExchange exchange, CountDownLatch closed) throws IOException {
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
			while (this.fault == Broken.Fault.TRICKLE && !Answer.isOver(DRIP, closed));
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
		if (this.fault == Broken.Fault.HANG) {
			Answer.hang(closed);
		}
		else if (Answer.isOver(this.delay, closed)) {
			Thread.currentThread().interrupt();
		}
	}

}
