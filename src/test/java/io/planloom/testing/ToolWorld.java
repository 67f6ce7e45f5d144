package io.planloom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The world that tools act on: an HTTP server, whose path names the tool and whose body
 * holds its arguments. It outlives the service that calls it, so it knows what took
 * effect.
 *
 * @see WorldTools
 */
public final class ToolWorld implements AutoCloseable {

	private final HttpServer server;

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final Map<String, Function<Call, String>> answers = new ConcurrentHashMap<>();

	private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();

	private ToolWorld(HttpServer server) {
		this.server = server;
	}

	/**
	 * Starts a world in which each tool answers with its arguments.
	 * @return the world
	 */
	public static ToolWorld start() {
		try {
			ToolWorld world = new ToolWorld(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			world.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			world.server.createContext("/", world::serve);
			world.server.start();
			return world;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns where it is. */
	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** Returns what arrived, in order. */
	public List<Call> calls() {
		return List.copyOf(this.calls);
	}

	/** Returns what arrived of one tool, in order. */
	public List<Call> calls(String tool) {
		return this.calls.stream().filter((call) -> call.tool().equals(tool)).toList();
	}

	/** Has a tool answer in another way. */
	public void answer(String tool, Function<Call, String> answer) {
		this.answers.put(tool, answer);
	}

	/** Has calls for something take effect and then wait for their answer. */
	public CountDownLatch hold(String what) {
		CountDownLatch hold = new CountDownLatch(1);
		this.holds.put(what, hold);
		return hold;
	}

	/** Lets calls go on that were held, and further ones. */
	public void release(String what) {
		CountDownLatch hold = this.holds.remove(what);
		if (hold != null) {
			hold.countDown();
		}
	}

	/** Forgets everything. */
	public void reset() {
		this.holds.values().forEach(CountDownLatch::countDown);
		this.holds.clear();
		this.answers.clear();
		this.calls.clear();
	}

	private void serve(HttpExchange exchange) throws IOException {
		try (exchange) {
			Call call = new Call(exchange.getRequestURI().getPath().substring(1),
					exchange.getRequestHeaders().getFirst("Idempotency-Key"),
					String.valueOf(exchange.getRequestHeaders().getFirst("Answers")),
					JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
			this.calls.add(call);
			CountDownLatch hold = this.holds.get(call.arguments().path("what").asString(""));
			if (hold != null) {
				hold.await();
			}
			byte[] answer = this.answers.getOrDefault(call.tool(), (any) -> any.arguments().toString())
				.apply(call)
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		reset();
		this.server.stop(0);
	}

	/**
	 * A call that arrived.
	 *
	 * @param tool name of the tool
	 * @param key its idempotency key, null for none
	 * @param answers what people answered to its questions, as a list
	 * @param arguments its arguments
	 */
	public record Call(String tool, @Nullable String key, String answers, JsonNode arguments) {
	}

}
