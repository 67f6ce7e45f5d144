package io.planloom.llm.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.planloom.llm.endpoint.ConnectPatience;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import static org.assertj.core.api.Assertions.fail;

/** Endpoints to which no connection can be made, each in its own way. */
final class Unreachable implements AutoCloseable {

	private static final int WAITING = 8;

	private final ServerSocket server;

	private final List<SocketChannel> waiting = new ArrayList<>();

	private Unreachable(ServerSocket server) {
		this.server = server;
	}

	/** Takes no connections, as its queue of them is full. */
	static Unreachable deaf() throws IOException {
		Unreachable endpoint = new Unreachable(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
		for (int place = 0; place < WAITING; place++) {
			SocketChannel channel = SocketChannel.open();
			channel.configureBlocking(false);
			channel.connect(endpoint.server.getLocalSocketAddress());
			endpoint.waiting.add(channel);
		}
		return endpoint;
	}

	/** Speaks HTTP without TLS, whatever it is asked. */
	static Unreachable plain() throws IOException {
		Unreachable endpoint = new Unreachable(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
		Thread.ofVirtual().start(endpoint::answer);
		return endpoint;
	}

	/**
	 * Returns with what the client that the service uses fails.
	 * @param scheme {@code http} or {@code https}
	 * @param patience time for a connection
	 */
	IOException failure(String scheme, Duration patience) {
		InetSocketAddress address = (InetSocketAddress) this.server.getLocalSocketAddress();
		Request request = new Request.Builder()
			.url("%s://%s:%d/v1".formatted(scheme, address.getAddress().getHostAddress(), address.getPort()))
			.build();
		OkHttpClient client = new OkHttpClient.Builder().addInterceptor(new ConnectPatience(patience)).build();
		try (Response response = client.newCall(request).execute()) {
			return fail("Answered " + response);
		}
		catch (IOException ex) {
			return ex;
		}
	}

	private void answer() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				socket.getInputStream().readAllBytes();
			}
			catch (IOException ex) {
				// Closed, or the client is gone
			}
		}
	}

	@Override
	public void close() {
		try {
			for (SocketChannel channel : this.waiting) {
				channel.close();
			}
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
