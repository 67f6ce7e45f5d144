package io.planloom.http.outbound;

import java.time.Duration;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Makes HTTP clients for addresses that users or models name. A client connects only to
 * addresses that its filter allows. The filter is asked about the addresses that a
 * connection is made to, so a host that changes its address after a check leads nowhere
 * else. A client follows no redirect, decompresses nothing, uses no proxy and keeps no
 * cookies, and it leaves the time of a whole call to its user.
 */
@Component
public class OutboundClients {

	private final DnsResolver resolver;

	/** Makes clients that look up names as the machine does. */
	@Autowired
	public OutboundClients() {
		this(SystemDefaultDnsResolver.INSTANCE);
	}

	OutboundClients(DnsResolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * Makes a client.
	 * @param addresses the addresses that it may connect to
	 * @param timeout the longest wait for a connection, and for each part of an answer
	 * @param connections the most connections that it keeps open
	 * @param repeats whether it may send a request again, once, if a connection that was
	 * kept open turns out to be closed; not for requests that must not arrive twice
	 * @return a client
	 */
	public RestClient create(InetAddressFilter addresses, Duration timeout, int connections, boolean repeats) {
		return create(addresses, timeout, timeout, connections, repeats);
	}

	/**
	 * Makes a client of which connections and answers have times of their own.
	 * @param addresses the addresses that it may connect to
	 * @param connectTimeout the longest wait for a connection
	 * @param readTimeout the longest wait for each part of an answer
	 * @param connections the most connections that it keeps open
	 * @param repeats whether it may send a request again, once, if a connection that was
	 * kept open turns out to be closed
	 * @return a client
	 */
	public RestClient create(InetAddressFilter addresses, Duration connectTimeout, Duration readTimeout,
			int connections, boolean repeats) {
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withInetAddressFilter(addresses)
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withCookieHandling(HttpCookieHandling.DISABLE)
			.withTimeouts(connectTimeout, readTimeout);
		HttpClient client = new HttpComponentsHttpClientBuilder().withDnsResolver(this.resolver)
			.withConnectionManagerCustomizer(
					(manager) -> manager.setMaxConnTotal(connections).setMaxConnPerRoute(connections))
			.withCustomizer((builder) -> customize(builder, repeats))
			.build(settings);
		return RestClient.builder().requestFactory(new HttpComponentsClientHttpRequestFactory(client)).build();
	}

	private static void customize(HttpClientBuilder builder, boolean repeats) {
		// Some of the codings that the client knows take as much memory as the other side
		// asks for
		builder.disableContentCompression()
			.setUserAgent("Planloom")
			.setRoutePlanner(new DefaultRoutePlanner(null))
			.setRetryStrategy(new ClosedConnectionRetry(repeats));
	}

}
