package io.planloom.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.PlanloomApplication;
import org.awaitility.Awaitility;

/**
 * The whole service in a JVM of its own, on a given database and model endpoint, to be
 * stopped or killed.
 */
public final class ServiceProcess implements AutoCloseable {

	private static final Pattern READY = Pattern.compile("API (http://[^ ]+)/plans");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Path output;

	private final Process process;

	private ServiceProcess(Path output, Process process) {
		this.output = output;
		this.process = process;
	}

	/**
	 * Starts the service on a free port and waits until it is ready.
	 * @param database where its plans are
	 * @param modelUrl the endpoint that answers as the model, with its {@code /v1}
	 * @param properties more configuration, each as {@code name=value}
	 * @return the running service
	 */
	public static ServiceProcess start(TestDatabase database, String modelUrl, String... properties) {
		ServiceProcess service = launch(database, modelUrl, properties);
		service.url();
		return service;
	}

	/**
	 * Starts the service without waiting for it.
	 * @param database where its plans are
	 * @param modelUrl the endpoint that answers as the model, with its {@code /v1}
	 * @param properties more configuration, each as {@code name=value}
	 * @return the starting service
	 */
	public static ServiceProcess launch(TestDatabase database, String modelUrl, String... properties) {
		List<String> command = ChildJvm.command(PlanloomApplication.class, ChildJvm.classPath(), "--server.port=0",
				"--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(), "--planloom.models.base-url=" + modelUrl,
				"--planloom.models.api-key=test");
		List.of(properties).forEach((property) -> command.add("--" + property));
		try {
			Path output = Files.createTempFile("planloom-service", ".log");
			return new ServiceProcess(output, ChildJvm
				.start(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns where the service answers, waiting until it does.
	 * @return such as {@code http://127.0.0.1:41234}
	 */
	public String url() {
		Awaitility.await().until(() -> READY.matcher(output()).find() || !this.process.isAlive());
		Matcher ready = READY.matcher(output());
		if (!ready.find()) {
			throw new IllegalStateException(output());
		}
		return ready.group(1);
	}

	/**
	 * Posts JSON and returns the answer.
	 * @param path such as {@code /plans}
	 * @param json the body
	 * @return status, headers and body
	 */
	public HttpResponse<String> post(String path, String json) {
		return send(HttpRequest.newBuilder(URI.create(url() + path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	/**
	 * Gets a path and returns the answer.
	 * @param path such as {@code /plans}
	 * @param headers names and values in turn
	 * @return status, headers and body
	 */
	public HttpResponse<String> get(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.timeout(Patience.MOST).build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(output(), ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns what the service wrote so far.
	 * @return its log
	 */
	public String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Stops the service as {@code kill} does, and waits for its end. */
	public void terminate() {
		this.process.destroy();
		this.process.onExit().join();
	}

	/** Kills the service as {@code kill -9} does, and waits for its end. */
	public void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	@Override
	public void close() {
		kill();
	}

}
