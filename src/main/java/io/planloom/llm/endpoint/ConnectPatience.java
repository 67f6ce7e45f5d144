package io.planloom.llm.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Gives an endpoint less time to take a connection than to answer. With the same time for
 * both, the client could not tell an endpoint that is away from one that is slow.
 */
public final class ConnectPatience implements Interceptor {

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final int millis;

	/**
	 * Makes the interceptor.
	 * @param longest time for a connection to one address of the host
	 */
	public ConnectPatience(Duration longest) {
		this.millis = Math.max(1, Math.toIntExact(longest.toMillis()));
	}

	/**
	 * Makes the interceptor that fits the time for a whole call.
	 * @param timeout of the call, which has to outlast that of the connection
	 */
	public static ConnectPatience within(Duration timeout) {
		Duration half = timeout.dividedBy(2);
		return new ConnectPatience((half.compareTo(LONGEST) < 0) ? half : LONGEST);
	}

	@Override
	public Response intercept(Chain chain) throws IOException {
		return chain.withConnectTimeout(this.millis, TimeUnit.MILLISECONDS).proceed(chain.request());
	}

}
