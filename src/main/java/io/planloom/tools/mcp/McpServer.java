package io.planloom.tools.mcp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the connection to one server: connects, reads its tools, reads them again when
 * they change, and connects again, after a longer and longer time, when the server is
 * gone. What the server does wrong is told by its tools and by the service's health.
 */
class McpServer {

	private static final Logger logger = LoggerFactory.getLogger(McpServer.class);

	private static final int MOST_PAGES = 50;

	private static final int MOST_TOOLS = 1000;

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	/** A connection that held this long was a good one. */
	private static final Duration GOOD = Duration.ofSeconds(10);

	/** Changes that come this close together are read once. */
	private static final Duration BREATH = Duration.ofMillis(200);

	/** How often the tools of a server are read that cannot say that they changed. */
	private static final Duration REFRESH = Duration.ofMinutes(1);

	private final String name;

	private final Duration connectTimeout;

	private final McpConnector connector;

	private final Asked asked;

	private final Clock clock;

	private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

	private final CountDownLatch firstAttempt = new CountDownLatch(1);

	private volatile @Nullable List<RemoteTool> tools;

	private volatile @Nullable McpSession session;

	private volatile @Nullable String reason = "it is not connected yet";

	private volatile Instant nextAttempt;

	private volatile boolean stopped;

	private volatile long startedNanos = System.nanoTime();

	private @Nullable Thread thread;

	McpServer(String name, Duration connectTimeout, McpConnector connector, Asked asked, Clock clock) {
		this.name = name;
		this.connectTimeout = connectTimeout;
		this.connector = connector;
		this.asked = asked;
		this.clock = clock;
		this.nextAttempt = clock.instant();
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns why it cannot be called, as a sentence without a full stop; null if it can.
	 */
	@Nullable String reason() {
		String reason = this.reason;
		return (reason != null) ? "The MCP server %s does not answer: %s".formatted(this.name, reason) : null;
	}

	/** Returns when it is tried again. */
	Instant nextAttempt() {
		Instant earliest = this.clock.instant().plusSeconds(1);
		Instant next = this.nextAttempt.plusMillis(500);
		return next.isAfter(earliest) ? next : earliest;
	}

	/** Returns the tools that it told of last; null if it never did. */
	@Nullable List<RemoteTool> tools() {
		return this.tools;
	}

	/** Returns the connection; null if there is none. */
	@Nullable McpSession session() {
		return this.session;
	}

	/**
	 * Waits until it was tried once, as those who ask for tools right after the start
	 * have to.
	 * @param longest the longest time since the start
	 */
	void awaitFirstAttempt(Duration longest) {
		try {
			long left = longest.toNanos() - (System.nanoTime() - this.startedNanos);
			this.firstAttempt.await(left, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends a session that the server does not know any more. */
	void lost(McpSession lost) {
		if (this.session == lost) {
			lost.closed("its session ended");
		}
	}

	void start() {
		this.stopped = false;
		this.startedNanos = System.nanoTime();
		this.thread = Thread.ofVirtual().name("mcp " + this.name + " keeper").start(this::run);
	}

	void stop() {
		this.stopped = true;
		Thread running = this.thread;
		if (running != null) {
			running.interrupt();
		}
	}

	/** Waits for the end of what was stopped. */
	void join(Duration longest) {
		Thread running = this.thread;
		try {
			if (running != null) {
				running.join(longest);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run() {
		Duration pause = FIRST_PAUSE;
		try {
			while (!this.stopped) {
				Instant began = this.clock.instant();
				attempt();
				boolean good = Duration.between(began, this.clock.instant()).compareTo(GOOD) > 0 && this.tools != null;
				pause = good ? FIRST_PAUSE : longer(pause);
				this.nextAttempt = this.clock.instant().plus(pause);
				Thread.sleep(pause);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Duration longer(Duration pause) {
		Duration twice = pause.multipliedBy(2);
		return (twice.compareTo(LONGEST_PAUSE) < 0) ? twice : LONGEST_PAUSE;
	}

	private void attempt() throws InterruptedException {
		this.signals.clear();
		try (Wire wire = this.connector.wires().get()) {
			McpSession opened = new McpSession(wire, this.asked, new Noted());
			wire.open(opened);
			Handshake.begin(opened, this.connectTimeout);
			this.tools = list(opened);
			this.session = opened;
			this.reason = null;
			this.firstAttempt.countDown();
			logger.info("The MCP server {} is connected, with {} tools", this.name, list().size());
			keep(opened);
		}
		catch (IOException | RuntimeException ex) {
			gone(reason(ex));
		}
		finally {
			this.session = null;
			if (this.reason == null) {
				this.reason = "it ended";
			}
			this.firstAttempt.countDown();
		}
	}

	private List<RemoteTool> list() {
		List<RemoteTool> tools = this.tools;
		return (tools != null) ? tools : List.of();
	}

	/** Reads the tools again whenever they change, until the session ends. */
	private void keep(McpSession opened) throws IOException, InterruptedException {
		while (!this.stopped) {
			Signal signal = this.signals.poll(REFRESH.toMillis(), TimeUnit.MILLISECONDS);
			if (signal instanceof Signal.Closed closed) {
				throw new IOException(closed.reason());
			}
			if (signal != null || opened.isStateless()) {
				Thread.sleep(BREATH);
				this.signals.removeIf(Signal.Changed.class::isInstance);
				this.tools = list(opened);
				logger.debug("The MCP server {} has {} tools now", this.name, list().size());
			}
		}
	}

	private List<RemoteTool> list(McpSession opened) throws IOException, InterruptedException {
		List<RemoteTool> tools = new ArrayList<>();
		String cursor = "";
		for (int page = 0; page < MOST_PAGES && tools.size() < MOST_TOOLS; page++) {
			ObjectNode params = JsonMapper.shared().createObjectNode();
			if (!cursor.isEmpty()) {
				params.put("cursor", cursor);
			}
			JsonNode result = switch (opened.request("tools/list", params, this.connectTimeout, null)) {
				case Reply.Result answer -> answer.value();
				case Reply.Fault fault -> throw new IOException("it does not tell its tools: " + fault.message());
				case Reply.Lost lost -> throw new IOException(lost.reason());
				case Reply.Question question -> throw new IOException("it asks a question before it tells its tools");
			};
			result.path("tools").valueStream().filter(RemoteTool::isTool).map(RemoteTool::of).forEach(tools::add);
			cursor = result.path("nextCursor").asString("");
			if (cursor.isEmpty()) {
				break;
			}
		}
		return tools.stream().limit(MOST_TOOLS).toList();
	}

	/** A program that ended tells more of it than a message that did not reach it. */
	private String reason(Exception failure) throws InterruptedException {
		Signal signal = this.signals.poll(BREATH.toMillis(), TimeUnit.MILLISECONDS);
		return (signal instanceof Signal.Closed closed) ? closed.reason() : String.valueOf(failure.getMessage());
	}

	private void gone(String failure) {
		String why = this.connector.scrub().apply(failure);
		if (!this.stopped && !why.equals(this.reason)) {
			logger.warn("The MCP server {} does not answer ({}); it is tried again within {} s", this.name, why,
					LONGEST_PAUSE.toSeconds());
		}
		this.reason = why;
	}

	private sealed interface Signal {

		record Changed() implements Signal {
		}

		record Closed(String reason) implements Signal {
		}

	}

	private final class Noted implements McpSession.Events {

		@Override
		public void changed() {
			if (McpServer.this.signals.size() < 2) {
				McpServer.this.signals.add(new Signal.Changed());
			}
		}

		@Override
		public void closed(String reason) {
			McpServer.this.session = null;
			McpServer.this.reason = reason;
			McpServer.this.signals.add(new Signal.Closed(reason));
		}

	}

}
