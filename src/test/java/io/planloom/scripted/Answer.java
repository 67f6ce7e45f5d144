package io.planloom.scripted;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/** An answer ready to be sent. */
sealed interface Answer permits WholeAnswer, StreamedAnswer {

	/**
	 * Sends it, and closes the exchange.
	 * @param exchange where to
	 * @param closed opens when the server is closed, which ends all waiting
	 * @throws IOException if the client has left
	 */
	void send(HttpExchange exchange, CountDownLatch closed) throws IOException;

	/** Waits; says whether the server was closed meanwhile. */
	static boolean isOver(@Nullable Duration wait, CountDownLatch closed) {
		try {
			return wait != null && closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/** Waits until the server is closed. */
	static void hang(CountDownLatch closed) {
		hold(closed);
	}

	/** Waits until something opens. */
	static void hold(@Nullable CountDownLatch hold) {
		try {
			if (hold != null) {
				hold.await();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
