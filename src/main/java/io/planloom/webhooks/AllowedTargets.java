package io.planloom.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.planloom.http.outbound.OutboundGuard;
import io.planloom.plan.spi.CallbackTargets;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/**
 * Checks which hosts and addresses may be called. Names are looked up when a plan is
 * posted, so that its author hears of a refusal; their addresses are checked again for
 * each connection, since they may have changed. Addresses are read by OkHttp, which takes
 * the names with umlauts and underscores that the contract allows and {@link URI} does
 * not.
 */
@Component
class AllowedTargets implements CallbackTargets {

	private final List<String> patterns;

	private final InetAddressFilter addresses;

	private final boolean allowPrivate;

	AllowedTargets(WebhookProperties properties, OutboundGuard guard) {
		this.patterns = properties.allowedHosts()
			.stream()
			.map((pattern) -> pattern.strip().toLowerCase(Locale.ROOT))
			.toList();
		this.allowPrivate = properties.allowPrivate();
		this.addresses = this.allowPrivate ? InetAddressFilter.all() : guard.addresses(List.of());
	}

	@Override
	public @Nullable String refusal(URI url) {
		// What is checked is what will be called, as its client reads it
		HttpUrl read = HttpUrl.parse(url.toString());
		if (read == null) {
			return "must be an absolute http or https URL";
		}
		if (!allowsHost(read.host())) {
			return "must have a host that is allowed here: " + String.join(", ", this.patterns);
		}
		return addresses(read.host()).allMatch(this.addresses::matches) ? null
				: "must not lead to a loopback, private or other internal address";
	}

	/** Tells whether the name of a host is allowed, whatever its address. */
	boolean allowsHost(String host) {
		return this.patterns.isEmpty() || this.patterns.stream().anyMatch((pattern) -> matches(host, pattern));
	}

	/** Returns the addresses that may be connected to. */
	InetAddressFilter addresses() {
		return this.addresses;
	}

	/** None if nothing has to be known, or if the name leads nowhere at present. */
	private Stream<InetAddress> addresses(String host) {
		try {
			return this.allowPrivate ? Stream.empty() : Stream.of(InetAddress.getAllByName(host));
		}
		catch (UnknownHostException ex) {
			return Stream.empty();
		}
	}

	private static boolean matches(String host, String pattern) {
		if (pattern.equals("*")) {
			return true;
		}
		return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
	}

}
