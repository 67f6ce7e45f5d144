package io.planloom.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small instruct model that llama.cpp's own HTTP server serves, as a process of its
 * own. The first start fetches server and weights, which takes minutes; they stay in the
 * directory {@code real-model.cache}.
 */
public final class RealModel implements AutoCloseable {

	/** The model by default. */
	public static final String NAME = System.getProperty("real-model.name", "qwen2.5-coder-1.5b");

	private static final String CACHE = System.getProperty("real-model.cache", "~/.cache/planloom");

	private final Process process;

	private final int port;

	private RealModel(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts the server and waits until it answers.
	 * @return the server
	 */
	public static RealModel start() {
		try {
			int port = freePort();
			// It ends when its standard input does, so it never outlives this JVM
			Process process = new ProcessBuilder("python3", Path.of("src", "test", "realmodel", "serve.py").toString(),
					CACHE, NAME, Integer.toString(port))
				.redirectError(Path.of("target", "real-model.log").toFile())
				.start();
			BufferedReader output = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
			for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
				if (line == null) {
					throw new IllegalStateException("The model does not start; see target/real-model.log");
				}
			}
			Thread.ofVirtual().start(() -> output.lines().forEach((line) -> {
			}));
			return new RealModel(process, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the address for {@code planloom.models.base-url}.
	 * @return it ends in {@code /v1}
	 */
	public String baseUrl() {
		return "http://127.0.0.1:" + this.port + "/v1";
	}

	/**
	 * Counts the answers that the model is writing.
	 * @return 0 to 2, as the server has two slots
	 */
	public long writing() {
		return get("/slots").valueStream().filter((slot) -> slot.path("is_processing").asBoolean()).count();
	}

	private JsonNode get(String path) {
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).build();
			return JsonMapper.shared().readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.process.getOutputStream().close();
			this.process.descendants().forEach(ProcessHandle::destroy);
			this.process.destroy();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
