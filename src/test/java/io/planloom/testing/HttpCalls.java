package io.planloom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Calls the service as any client does, with full command of headers and bytes. */
public final class HttpCalls {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final int port;

	/**
	 * Makes the client.
	 * @param port of the service on this machine
	 */
	public HttpCalls(int port) {
		this.port = port;
	}

	/**
	 * Sends a request and reads the whole answer.
	 * @param method the HTTP method
	 * @param path with its query, encoded
	 * @param body the body, null for none
	 * @param headers names and values in turn
	 * @return the answer
	 */
	public HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
		HttpRequest.BodyPublisher publisher = (body != null) ? HttpRequest.BodyPublishers.ofString(body)
				: HttpRequest.BodyPublishers.noBody();
		return send(method, path, publisher, HttpResponse.BodyHandlers.ofString(), headers);
	}

	/**
	 * Gets something.
	 * @param path with its query, encoded
	 * @param headers names and values in turn
	 * @return the answer
	 */
	public HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	/**
	 * Gets something line by line as it comes.
	 * @param path with its query, encoded
	 * @param headers names and values in turn
	 * @return the answer; closing the lines closes the connection
	 */
	public HttpResponse<Stream<String>> lines(String path, String... headers) {
		return send("GET", path, HttpRequest.BodyPublishers.noBody(), HttpResponse.BodyHandlers.ofLines(), headers);
	}

	/**
	 * Sends a request.
	 * @param method the HTTP method
	 * @param path with its query, encoded
	 * @param body the body
	 * @param handler reads the answer
	 * @param headers names and values in turn
	 * @param <T> what the handler makes
	 * @return the answer
	 */
	public <T> HttpResponse<T> send(String method, String path, HttpRequest.BodyPublisher body,
			HttpResponse.BodyHandler<T> handler, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.method(method, body);
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
