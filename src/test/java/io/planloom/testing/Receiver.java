package io.planloom.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that webhooks are sent to. It answers 204 unless told otherwise. */
public final class Receiver implements AutoCloseable {

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger mostUnderWay = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final HttpServer server;

	private volatile Answer usual = Answer.status(204);

	private Receiver(HttpServer server) {
		this.server = server;
	}

	/**
	 * Starts a receiver on a free port of the loopback address.
	 * @return a receiver that has no calls yet
	 */
	public static Receiver start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			Receiver receiver = new Receiver(server);
			server.setExecutor(receiver.threads);
			server.createContext("/", receiver::handle);
			server.start();
			return receiver;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns where it listens.
	 * @param path such as {@code /hook}
	 * @return a URL with the name {@code localhost}
	 */
	public String url(String path) {
		return "http://localhost:" + this.server.getAddress().getPort() + path;
	}

	/**
	 * Answers the next calls so, each once.
	 * @param answers in their order
	 */
	public void next(Answer... answers) {
		this.answers.addAll(List.of(answers));
	}

	/**
	 * Answers all calls so for which there is no other answer.
	 * @param answer to be given from now on
	 */
	public void always(Answer answer) {
		this.usual = answer;
	}

	/**
	 * Returns what came.
	 * @return in the order of arrival
	 */
	public List<Call> calls() {
		return List.copyOf(this.calls);
	}

	/**
	 * Returns what came, once there is enough.
	 * @param count calls that are waited for
	 * @return in the order of arrival, as many or more
	 */
	public List<Call> await(int count) {
		Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> this.calls.size() >= count);
		return calls();
	}

	/**
	 * Returns the most calls that were under way together.
	 * @return at least 0
	 */
	public int mostUnderWay() {
		return this.mostUnderWay.get();
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.mostUnderWay.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
		try (exchange) {
			Answer answer = record(exchange);
			this.closed.await(answer.delay().toMillis(), TimeUnit.MILLISECONDS);
			answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
			exchange.sendResponseHeaders(answer.status(), -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.underWay.decrementAndGet();
		}
	}

	/** Calls and answers are in one order. */
	private synchronized Answer record(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
				Map.copyOf(exchange.getRequestHeaders()), body, Instant.now()));
		Answer next = this.answers.poll();
		return (next != null) ? next : this.usual;
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * A request that came.
	 *
	 * @param method the HTTP method
	 * @param path with its query
	 * @param headers by their names, as the server writes them
	 * @param body as text
	 * @param arrivedAt when it was read
	 */
	public record Call(String method, String path, Map<String, List<String>> headers, String body, Instant arrivedAt) {

		/**
		 * Returns the first value of a header.
		 * @param name in any case
		 * @return empty if there is none
		 */
		public String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((entry) -> entry.getKey().equalsIgnoreCase(name))
				.map((entry) -> entry.getValue().getFirst())
				.findFirst()
				.orElse("");
		}

		/**
		 * Reads the body.
		 * @return the event
		 */
		public JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

		/**
		 * Returns the name of the event.
		 * @return such as {@code plan.completed}
		 */
		public String type() {
			return json().at("/type").asString();
		}

	}

	/**
	 * How a call is answered.
	 *
	 * @param status the HTTP status
	 * @param delay before the answer
	 * @param headers of the answer
	 */
	public record Answer(int status, Duration delay, Map<String, String> headers) {

		/**
		 * Answers at once.
		 * @param status the HTTP status
		 * @return an answer without headers
		 */
		public static Answer status(int status) {
			return new Answer(status, Duration.ZERO, Map.of());
		}

		/**
		 * Answers with a header.
		 * @param name of the header
		 * @param value of the header
		 * @return the same with this header alone
		 */
		public Answer with(String name, String value) {
			return new Answer(this.status, this.delay, Map.of(name, value));
		}

		/**
		 * Answers later, or when the receiver is closed.
		 * @param delay before the answer
		 * @return the same with this delay
		 */
		public Answer after(Duration delay) {
			return new Answer(this.status, delay, this.headers);
		}

	}

}
