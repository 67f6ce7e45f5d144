package io.planloom.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.jspecify.annotations.Nullable;

/**
 * Tells failures to make a connection from those of a connection that was made. No
 * request was sent over the former, so no model worked on it.
 */
public final class Unreached {

	/** Words of the JDK, which has no type of its own for it. */
	private static final String CONNECT_TIMEOUT = "connect timed out";

	/** Words of the JDK for a first answer that is no TLS. */
	private static final String NO_TLS = "unrecognized SSL message";

	private Unreached() {
	}

	/**
	 * Says why no connection was made.
	 * @param thrown what the client threw, without its causes
	 * @return a main clause without a full stop, or null if there may have been one
	 */
	public static @Nullable String reason(Throwable thrown) {
		return switch (thrown) {
			case UnknownHostException ex -> "its host name is not known";
			case ConnectException ex -> "it does not take connections";
			case NoRouteToHostException ex -> "no route leads to it";
			case SocketTimeoutException ex when says(ex, CONNECT_TIMEOUT) -> "it does not take connections in time";
			case SSLException ex when isHandshake(ex) -> "no secure connection to it can be made";
			default -> null;
		};
	}

	private static boolean isHandshake(SSLException thrown) {
		return thrown instanceof SSLHandshakeException || thrown instanceof SSLPeerUnverifiedException
				|| says(thrown, NO_TLS);
	}

	private static boolean says(IOException thrown, String words) {
		String message = thrown.getMessage();
		return message != null && message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
	}

}
