package io.planloom.http.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;

import io.planloom.testing.Receiver;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.web.client.RestClient;

import static io.planloom.testing.Receiver.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboundClientsTests {

	private final Receiver receiver = Receiver.start();

	@AfterEach
	void close() {
		this.receiver.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "rebound.example.com" })
	void connectsToAllowedAddressesAlone(String host) {
		String url = this.receiver.url("/").replace("localhost", host);
		assertThatThrownBy(() -> get(InetAddressFilter.externalAddresses(), url))
			.isInstanceOf(FilteredHostException.class);
		assertThat(this.receiver.calls()).isEmpty();
		assertThat(get(InetAddressFilter.all(), url)).isEqualTo(204);
	}

	@Test
	void followsNothing() {
		this.receiver.next(status(302).with("Location", this.receiver.url("/elsewhere")));
		assertThat(get(InetAddressFilter.all(), this.receiver.url("/"))).isEqualTo(302);
		assertThat(this.receiver.calls()).hasSize(1);
	}

	@Test
	void repeatsOnceWhatClosedConnectionFailed() {
		assertThat(repeats(true, new NoHttpResponseException("closed"), 1)).isTrue();
		assertThat(repeats(true, new SocketException("Connection reset"), 1)).isTrue();
		assertThat(repeats(true, new NoHttpResponseException("closed"), 2)).isFalse();
		assertThat(repeats(true, new ConnectException("refused"), 1)).isFalse();
		assertThat(repeats(false, new NoHttpResponseException("closed"), 1)).isFalse();
	}

	private static boolean repeats(boolean enabled, IOException ex, int executions) {
		return new ClosedConnectionRetry(enabled).retryRequest(new BasicHttpRequest("POST", "/"), ex, executions,
				HttpCoreContext.create());
	}

	private static int get(InetAddressFilter addresses, String url) {
		RestClient client = new OutboundClients(new AlwaysLoopback()).create(addresses, Duration.ofMinutes(10), 2,
				true);
		Integer status = client.get().uri(url).exchange((request, response) -> response.getStatusCode().value());
		return (status != null) ? status : -1;
	}

	/** Every name has the receiver's address. */
	private static final class AlwaysLoopback implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			return new InetAddress[] { InetAddress.getByAddress(host, new byte[] { 127, 0, 0, 1 }) };
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
