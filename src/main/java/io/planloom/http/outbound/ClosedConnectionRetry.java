package io.planloom.http.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;

import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Has a request sent again, once and at once, if the other side closed the connection
 * without an answer, as it does with one that was kept open for too long. No answer has a
 * request repeated: when to come back is decided by what sent it.
 */
class ClosedConnectionRetry implements HttpRequestRetryStrategy {

	private final boolean enabled;

	ClosedConnectionRetry(boolean enabled) {
		this.enabled = enabled;
	}

	@Override
	public boolean retryRequest(HttpRequest request, IOException ex, int executions, HttpContext context) {
		return this.enabled && executions == 1 && isClosed(ex) && !Thread.currentThread().isInterrupted();
	}

	private static boolean isClosed(IOException ex) {
		return ex instanceof NoHttpResponseException
				|| ex instanceof SocketException && !(ex instanceof ConnectException);
	}

	@Override
	public boolean retryRequest(HttpResponse response, int executions, HttpContext context) {
		return false;
	}

	@Override
	public TimeValue getRetryInterval(HttpResponse response, int executions, HttpContext context) {
		return TimeValue.ZERO_MILLISECONDS;
	}

}
