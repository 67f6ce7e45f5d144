package io.planloom.tools.mcp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.planloom.tools.ToolRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests and answers over one wire, by JSON-RPC 2.0. It ends with its wire; a new
 * connection is a new session.
 */
class McpSession implements Wire.Listener {

	/**
	 * The revision without a handshake, where each request says all that is to be known.
	 */
	static final String STATELESS = "2026-07-28";

	private static final Logger logger = LoggerFactory.getLogger(McpSession.class);

	private static final int MOST_ASKED = 16;

	private static final int REFUSED = -32601;

	private final Wire wire;

	private final Asked asked;

	private final Events events;

	private final AtomicInteger ids = new AtomicInteger();

	private final Map<Integer, Exchange> open = new ConcurrentHashMap<>();

	private final Semaphore asking = new Semaphore(MOST_ASKED);

	private volatile boolean stateless;

	private volatile @Nullable String ended;

	McpSession(Wire wire, Asked asked, Events events) {
		this.wire = wire;
		this.asked = asked;
		this.events = events;
	}

	/** Speaks without a session from now on. */
	void stateless() {
		this.stateless = true;
		this.wire.speaks(STATELESS);
	}

	boolean isStateless() {
		return this.stateless;
	}

	Asked asked() {
		return this.asked;
	}

	Wire wire() {
		return this.wire;
	}

	/**
	 * Sends a request and waits for its answer.
	 * @param method the method
	 * @param params the parameters
	 * @param limit the longest wait
	 * @param request the call of a tool that it is; null if it is none
	 * @return what came of it
	 * @throws InterruptedException if the thread is interrupted; the server is told that
	 * the answer is not wanted any more
	 */
	Reply request(String method, ObjectNode params, Duration limit, @Nullable ToolRequest request)
			throws InterruptedException {
		int id = this.ids.incrementAndGet();
		Exchange exchange = new Exchange(request);
		this.open.put(id, exchange);
		Thread sender = Thread.ofVirtual()
			.name("mcp sends")
			.start(() -> send(message(method, params).put("id", id), exchange));
		try {
			return exchange.reply().get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			cancel(id);
			throw ex;
		}
		catch (TimeoutException ex) {
			cancel(id);
			return new Reply.Lost("it did not answer within %d s".formatted(limit.toSeconds()), true);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			this.open.remove(id);
			sender.interrupt();
		}
	}

	/**
	 * On a thread of its own, since some wires are done only when the answer is there.
	 */
	private void send(ObjectNode message, Exchange exchange) {
		String over = this.ended;
		if (over != null) {
			exchange.reply().complete(new Reply.Lost(over, false));
			return;
		}
		try {
			this.wire.send(message);
		}
		catch (NotReachedException ex) {
			boolean refused = ex.status() >= 400 && ex.status() < 500;
			exchange.reply().complete(new Reply.Lost(String.valueOf(ex.getMessage()), false, refused));
		}
		catch (IOException | RuntimeException ex) {
			exchange.reply().complete(new Reply.Lost(String.valueOf(ex.getMessage()), true));
		}
	}

	private void cancel(int id) {
		ObjectNode params = JsonMapper.shared().createObjectNode().put("requestId", id).put("reason", "Not needed");
		Thread.ofVirtual().start(() -> notify("notifications/cancelled", params));
	}

	/** Sends a notification; one that does not arrive is not missed. */
	void notify(String method, ObjectNode params) {
		try {
			this.wire.send(message(method, params));
		}
		catch (IOException | RuntimeException ex) {
			logger.trace("{} did not arrive", method, ex);
		}
	}

	private ObjectNode message(String method, ObjectNode params) {
		if (this.stateless) {
			ObjectNode meta = params.withObject("/_meta");
			meta.put("io.modelcontextprotocol/protocolVersion", STATELESS);
			meta.set("io.modelcontextprotocol/clientInfo", Handshake.client());
			meta.set("io.modelcontextprotocol/clientCapabilities", this.asked.capabilities());
		}
		ObjectNode message = JsonMapper.shared().createObjectNode().put("jsonrpc", "2.0").put("method", method);
		message.set("params", params);
		return message;
	}

	@Override
	public void received(JsonNode message, @Nullable Integer inAnswerTo) {
		String method = message.path("method").asString("");
		if (method.isEmpty()) {
			answered(message);
		}
		else if (message.has("id")) {
			asks(message, method, inAnswerTo);
		}
		else if (method.equals("notifications/tools/list_changed")) {
			this.events.changed();
		}
	}

	private void answered(JsonNode message) {
		Exchange exchange = this.open.get(message.path("id").asInt(-1));
		if (exchange == null) {
			return;
		}
		// What it answers to a question that was put off is none; it may come first
		exchange.tellQuestion();
		JsonNode error = message.path("error");
		exchange.reply()
			.complete(
					error.isObject()
							? new Reply.Fault(error.path("code").asInt(0),
									error.path("message").asString("no reason given"), error.path("data"))
							: new Reply.Result(message.path("result")));
	}

	private void asks(JsonNode message, String method, @Nullable Integer inAnswerTo) {
		Exchange exchange = exchange(inAnswerTo);
		if (!this.asking.tryAcquire()) {
			return;
		}
		Thread.ofVirtual().name("mcp asks").start(() -> {
			try {
				this.wire.send(answer(message, method, exchange));
			}
			catch (IOException | RuntimeException ex) {
				logger.debug("The answer to {} did not arrive", method, ex);
			}
			finally {
				this.asking.release();
				if (exchange != null) {
					exchange.tellQuestion();
				}
			}
		});
	}

	private ObjectNode answer(JsonNode message, String method, @Nullable Exchange exchange) {
		ObjectNode answer = JsonMapper.shared().createObjectNode().put("jsonrpc", "2.0");
		answer.set("id", message.path("id"));
		String refusal = "Not supported: " + method;
		try {
			ObjectNode result = this.asked.answer(method, message.path("params"), exchange);
			if (result != null) {
				answer.set("result", result);
				return answer;
			}
		}
		catch (RuntimeException ex) {
			refusal = String.valueOf(ex.getMessage());
		}
		answer.putObject("error").put("code", REFUSED).put("message", refusal);
		return answer;
	}

	/**
	 * Servers on standard streams do not say which call they ask for; with one call under
	 * way it is known all the same.
	 */
	private @Nullable Exchange exchange(@Nullable Integer inAnswerTo) {
		if (inAnswerTo != null) {
			return this.open.get(inAnswerTo);
		}
		List<Exchange> calls = this.open.values().stream().filter(Exchange::isCall).toList();
		return (calls.size() == 1) ? calls.getFirst() : null;
	}

	@Override
	public void tooLarge(@Nullable Integer id) {
		Reply.Lost lost = new Reply.Lost(
				"its answer is larger than %d MB".formatted(Wire.LARGEST_MESSAGE / 1024 / 1024), true);
		Exchange exchange = (id != null) ? this.open.get(id) : null;
		if (exchange != null) {
			exchange.reply().complete(lost);
		}
		else {
			this.open.values().forEach((other) -> other.reply().complete(lost));
		}
	}

	@Override
	public void closed(String reason) {
		this.ended = reason;
		this.events.closed(reason);
		this.open.values().forEach((exchange) -> exchange.reply().complete(new Reply.Lost(reason, true)));
	}

	/** Hears what concerns more than one request. */
	interface Events {

		/** The list of tools has changed. */
		void changed();

		/**
		 * The session has ended.
		 * @param reason a sentence without a full stop
		 */
		void closed(String reason);

	}

}
