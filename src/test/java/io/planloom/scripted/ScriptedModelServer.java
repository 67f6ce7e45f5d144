package io.planloom.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenAI-compatible endpoint on the loopback interface that says what a test told it
 * to. Rules are asked newest first; where none answers, a call for a plan gets a dag of
 * three steps, a review approves, a verification passes, and any other call gets
 * {@code result of <step id>}. Who asks for a stream gets texts in a few pieces.
 *
 * <pre>
 * try (ScriptedModelServer server = ScriptedModelServer.start()) {
 *     server.on("plan").reply(Reply.text(Drafts.dag(step("step_1", "Look it up"))));
 *     server.on((request) -> request.stepId().equals("step_2")).always(Reply.status(500));
 * }
 * </pre>
 */
public final class ScriptedModelServer implements AutoCloseable {

	private static final int BACKLOG = 1024;

	static {
		// Read once by the JDK's server: without them every answer waits for an ACK, and
		// idle connections beyond 200 are closed under the client's feet
		System.setProperty("sun.net.httpserver.nodelay", "true");
		System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
	}

	private final HttpServer server;

	private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final LinkedBlockingDeque<Request> requests = new LinkedBlockingDeque<>();

	private final Queue<Request> abandoned = new ConcurrentLinkedQueue<>();

	private final CopyOnWriteArrayList<Script> scripts = new CopyOnWriteArrayList<>();

	private final LongAdder count = new LongAdder();

	private volatile boolean recording = true;

	private ScriptedModelServer(int port) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
		this.server.createContext("/v1/chat/completions", this::handle);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	/**
	 * Starts a server on a free port.
	 * @return the running server
	 */
	public static ScriptedModelServer start() {
		return start(0);
	}

	/**
	 * Starts a server.
	 * @param port the port, or 0 for a free one
	 * @return the running server
	 */
	public static ScriptedModelServer start(int port) {
		try {
			return new ScriptedModelServer(port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns what goes into {@code OPENAI_BASE_URL}.
	 * @return the address, ending in {@code /v1}
	 */
	public String baseUrl() {
		InetSocketAddress address = this.server.getAddress();
		return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/v1";
	}

	/**
	 * Adds a rule for one purpose.
	 * @param purpose such as {@code plan} or {@code act}
	 * @return the rule, which answers nothing yet
	 */
	public Script on(String purpose) {
		return on((request) -> request.purpose().equals(purpose));
	}

	/**
	 * Adds a rule.
	 * @param when the requests it is for
	 * @return the rule, which answers nothing yet
	 */
	public Script on(Predicate<Request> when) {
		Script script = new Script(when);
		this.scripts.addFirst(script);
		return script;
	}

	/**
	 * Returns what was received, in order of arrival.
	 * @return a copy
	 */
	public List<Request> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * Returns what was received for one purpose.
	 * @param purpose such as {@code plan}
	 * @return a copy
	 */
	public List<Request> requests(String purpose) {
		return this.requests.stream().filter((request) -> request.purpose().equals(purpose)).toList();
	}

	/**
	 * Returns the one received last.
	 * @return the request
	 */
	public Request lastRequest() {
		return this.requests.getLast();
	}

	/**
	 * Returns what was received from clients that left before they had the answer.
	 * @return a copy, in the order in which they left
	 */
	public List<Request> abandoned() {
		return List.copyOf(this.abandoned);
	}

	/**
	 * Returns how many requests came, also while they are not kept.
	 * @return the number since the start
	 */
	public long requestCount() {
		return this.count.sum();
	}

	/**
	 * Chooses whether requests are kept, which a long benchmark must not do.
	 * @param recording whether {@link #requests()} remembers
	 */
	public void keepRequests(boolean recording) {
		this.recording = recording;
	}

	/** Forgets rules and requests. */
	public void reset() {
		this.scripts.clear();
		this.requests.clear();
		this.abandoned.clear();
	}

	/** Ends what hangs and stops. */
	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	private void handle(HttpExchange exchange) throws IOException {
		Request request = Request.read(exchange);
		this.count.increment();
		if (this.recording) {
			this.requests.add(request);
		}
		Answer answer = answer(request).render(request);
		try {
			answer.send(exchange, this.closed);
		}
		catch (IOException ex) {
			this.abandoned.add(request);
			throw ex;
		}
	}

	private Reply answer(Request request) {
		for (Script script : this.scripts) {
			Reply reply = script.next(request);
			if (reply != null) {
				return reply;
			}
		}
		return Defaults.reply(request);
	}

}
