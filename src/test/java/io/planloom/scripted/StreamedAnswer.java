package io.planloom.scripted;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is sent as server-sent events.
 *
 * @param events the data of each
 * @param delay how long to wait first, or null
 * @param pause how long to wait before each of the paced events, or null
 * @param paced how many events after the first are paced
 * @param end how it ends after the last of them
 * @param hold what it waits for after half of the paced events, or null
 */
record StreamedAnswer(List<String> events, @Nullable Duration delay, @Nullable Duration pause, int paced, End end,
		@Nullable CountDownLatch hold) implements Answer {

	/** More than is left when a connection is cut. */
	private static final int NEVER_SENT = 1_000;

	@Override
	public void send(HttpExchange exchange, CountDownLatch closed) throws IOException {
		List<byte[]> lines = this.events.stream().map((data) -> Reply.bytes("data: " + data + "\n\n")).toList();
		try (exchange) {
			if (Answer.isOver(this.delay, closed)) {
				return;
			}
			exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
			// What is announced and does not come is how this server cuts a connection
			long cut = lines.stream().mapToLong((line) -> line.length).sum() + NEVER_SENT;
			exchange.sendResponseHeaders(200, (this.end == End.CUT) ? cut : 0);
			send(lines, exchange.getResponseBody(), closed);
		}
	}

	private void send(List<byte[]> lines, OutputStream stream, CountDownLatch closed) throws IOException {
		for (int index = 0; index < lines.size(); index++) {
			boolean waits = index > 0 && index <= this.paced;
			if (waits && Answer.isOver(this.pause, closed)) {
				return;
			}
			if (index == this.paced / 2 + 1) {
				Answer.hold(this.hold);
			}
			stream.write(lines.get(index));
			stream.flush();
		}
		Answer.hold(this.hold);
		if (this.end == End.HANG) {
			Answer.hang(closed);
		}
	}

	/** How a stream ends. */
	enum End {

		/** As it should. */
		WHOLE,
		/** It never does. */
		HANG,
		/** The connection is closed. */
		CUT

	}

}
