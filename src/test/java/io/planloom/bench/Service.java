package io.planloom.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.planloom.PlanloomApplication;
import tools.jackson.databind.json.JsonMapper;

/** One replica of the service in a JVM of its own, on an empty database. */
final class Service implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(180);

	/** What the service does unless a plan says otherwise. */
	private static final int ATTEMPTS = 3;

	private static final int CLIENTS = 50;

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final LongAdder refused = new LongAdder();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Program program;

	private final URI address;

	private final PlanTables tables;

	private Service(Program program, int port, PlanTables tables) {
		this.program = program;
		this.address = URI.create("http://127.0.0.1:" + port);
		this.tables = tables;
	}

	static Service start(Database database, Model model, Settings settings, String name, String... more) {
		int port = freePort();
		List<String> arguments = settings.forService(database.create(name), model.address());
		arguments.add("--server.port=" + port);
		arguments.addAll(List.of(more));
		Program program = Program.start(name, PlanloomApplication.class.getName(), false, settings.options(),
				arguments);
		Service service = new Service(program, port, new PlanTables(database.connection(name)));
		service.awaitReady();
		return service;
	}

	private static int freePort() {
		return Commands.unchecked(() -> {
			try (ServerSocket socket = new ServerSocket(0)) {
				return socket.getLocalPort();
			}
		});
	}

	private void awaitReady() {
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve("/actuator/health")).build();
		long deadline = System.nanoTime() + START.toNanos();
		while (!answers(request)) {
			if (System.nanoTime() > deadline || !process().isAlive()) {
				throw new IllegalStateException("The service did not start; see " + Program.LOGS);
			}
			Commands.pause(Duration.ofMillis(50));
		}
	}

	private boolean answers(HttpRequest request) {
		return Commands.unchecked(() -> {
			try {
				return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
			}
			catch (IOException ex) {
				return false;
			}
		});
	}

	ProcessHandle process() {
		return this.program.process();
	}

	PlanTables tables() {
		return this.tables;
	}

	/**
	 * Asks for a plan, again where the service is too busy. Returns when first, and
	 * which.
	 */
	Posted post() {
		return post(Shape.STANDARD);
	}

	/** Asks for a plan for which there are places enough. */
	Posted post(Shape shape) {
		return send(request(shape, ATTEMPTS).build());
	}

	private static String body(Shape shape, int attempts) {
		// Where steps start early, the draft takes a place beside them
		int parallel = shape.equals(Shape.STANDARD) ? shape.width() : shape.width() + 1;
		return """
				{"goal": "Compare the five candidates and recommend one of them", "strategy": "dag",
				"context": "The readers know the field, and will act on the recommendation.",
				"limits": {"maxSteps": %d, "maxParallel": %d, "maxAttempts": %d}}""".formatted(shape.drafted(),
				parallel, attempts);
	}

	private HttpRequest.Builder request(Shape shape, int attempts) {
		return HttpRequest.newBuilder(this.address.resolve("/plans"))
			.header("Content-Type", "application/json")
			.timeout(Duration.ofSeconds(30))
			.POST(HttpRequest.BodyPublishers.ofString(body(shape, attempts)));
	}

	private Posted send(HttpRequest request) {
		Instant at = Instant.now();
		HttpResponse<String> response = sendOnce(request);
		while (response.statusCode() == 503 && PlanTables.millis(at, Instant.now()) < PATIENCE.toMillis()) {
			this.refused.increment();
			Commands.pause(Duration.ofSeconds(1));
			response = sendOnce(request);
		}
		if (response.statusCode() != 202) {
			throw new IllegalStateException("POST /plans: %d %s".formatted(response.statusCode(), response.body()));
		}
		return new Posted(UUID.fromString(JsonMapper.shared().readTree(response.body()).get("id").asString()), at);
	}

	private HttpResponse<String> sendOnce(HttpRequest request) {
		return Commands.unchecked(() -> this.client.send(request, HttpResponse.BodyHandlers.ofString()));
	}

	/**
	 * Returns how often the service was too busy to take a plan, which it says with 503.
	 */
	long refused() {
		return this.refused.sum();
	}

	/** Asks for many plans at once, each once. Returns the codes, 0 for no answer. */
	List<Integer> postOnce(Shape shape, int count) {
		HttpRequest request = request(shape, ATTEMPTS).timeout(PATIENCE).build();
		return Threads.run(count, (index) -> {
			try {
				return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
			}
			catch (IOException ex) {
				return 0;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	/** Asks for many plans at once about whose context all their steps are told. */
	void postLong(Shape shape, int count, int characters) {
		String context = "The readers know the field. ".repeat(characters / 28 + 1).substring(0, characters);
		// Prompts this long soon take what a plan may spend unless told otherwise
		String body = body(shape, ATTEMPTS).replace("The readers know the field, and", context + " and")
			.replace("\"maxAttempts\"", "\"maxTokens\": 5000000, \"maxAttempts\"");
		Threads.run(count,
				(index) -> send(request(shape, ATTEMPTS).POST(HttpRequest.BodyPublishers.ofString(body)).build()));
	}

	/**
	 * Runs a plan of one step that may call a tool. Returns the milliseconds from the
	 * claim of the step to its end.
	 */
	double runWithTool(String tool) {
		String body = "{\"goal\": \"Look\", \"steps\": [{\"id\": \"a\", \"description\": \"Look\", \"tools\": [\"%s\"]}]}"
			.formatted(tool);
		Posted posted = send(request(Shape.STANDARD, ATTEMPTS).POST(HttpRequest.BodyPublishers.ofString(body)).build());
		this.tables.awaitNoneOpen(PATIENCE);
		return this.tables.millis(posted, "a");
	}

	/** Returns how many attempts it can run at once. */
	int slots() {
		return (int) metric("planloom.worker.slots");
	}

	/** Returns how many attempts it runs. */
	int running() {
		return (int) metric("planloom.attempts.running");
	}

	/** Returns the bytes of its heap that are in use after a full collection. */
	double heap() {
		Commands.unchecked(() -> new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
				String.valueOf(process().pid()), "GC.run")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor());
		return metric("jvm.memory.used?tag=area:heap");
	}

	private double metric(String name) {
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve("/actuator/metrics/" + name)).build();
		return JsonMapper.shared()
			.readTree(sendOnce(request).body())
			.path("measurements")
			.path(0)
			.path("value")
			.asDouble();
	}

	/** Asks for many plans at once. */
	List<Posted> post(int count) {
		return Threads.run(count, (index) -> post());
	}

	/**
	 * Asks for many plans, some clients one after the other, whose steps have so many
	 * attempts; who is refused for a while asks with the same key again, which finds a
	 * plan that was made all the same.
	 */
	List<Posted> post(int count, int attempts) {
		return Threads
			.run(CLIENTS,
					(client) -> IntStream.range(0, count)
						.filter((plan) -> plan % CLIENTS == client)
						.mapToObj((plan) -> send(
								request(Shape.STANDARD, attempts).header("Idempotency-Key", "plan-" + plan).build()))
						.toList())
			.stream()
			.flatMap(List::stream)
			.toList();
	}

	/** Asks for plans and waits for their ends. */
	List<Posted> run(int count, Duration timeout) {
		List<Posted> posted = post(count);
		this.tables.awaitNoneOpen(timeout);
		return posted;
	}

	@Override
	public void close() {
		this.tables.close();
		this.program.close();
	}

	/**
	 * A plan that was asked for.
	 *
	 * @param id the plan's id
	 * @param at just before the request was sent
	 */
	record Posted(UUID id, Instant at) {
	}

}
