package io.planloom.llm.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Sends requests by a client that follows no redirect: the host behind one would get the
 * prompt, and headers that hold secrets. The client that Spring AI builds follows them,
 * so this comes last of its interceptors and sends in its place. The thread of the call
 * does so, which an interrupt reaches.
 */
final class DirectCalls implements Interceptor {

	private final OkHttpClient client;

	/**
	 * Makes it with connections of its own.
	 * @param timeout of a call, until its answer is read
	 * @param idleConnections how many are kept for later calls
	 * @param keepAlive how long they are kept
	 */
	DirectCalls(Duration timeout, int idleConnections, Duration keepAlive) {
		this.client = new OkHttpClient.Builder().followRedirects(false)
			.followSslRedirects(false)
			.callTimeout(timeout)
			.connectionPool(new ConnectionPool(idleConnections, keepAlive.toMillis(), TimeUnit.MILLISECONDS))
			.build();
	}

	@Override
	public Response intercept(Chain chain) throws IOException {
		return this.client.newBuilder()
			.connectTimeout(chain.connectTimeoutMillis(), TimeUnit.MILLISECONDS)
			.readTimeout(chain.readTimeoutMillis(), TimeUnit.MILLISECONDS)
			.writeTimeout(chain.writeTimeoutMillis(), TimeUnit.MILLISECONDS)
			.build()
			.newCall(chain.request())
			.execute();
	}

}
