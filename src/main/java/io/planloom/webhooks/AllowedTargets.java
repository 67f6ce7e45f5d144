package io.planloom.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.planloom.plan.spi.CallbackTargets;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/**
 * Which hosts and addresses may be called. Names are looked up when a plan is posted, so
 * that its author hears of a refusal, and what they lead to is checked again for each
 * connection ({@link GuardedSockets}), since it may have changed.
 */
@Component
class AllowedTargets implements CallbackTargets {

	private final List<String> patterns;

	private final boolean allowPrivate;

	private final InetAddressFilter external = InetAddressFilter.externalAddresses();

	AllowedTargets(WebhookProperties properties) {
		this.patterns = properties.allowedHosts()
			.stream()
			.map((pattern) -> pattern.strip().toLowerCase(Locale.ROOT))
			.toList();
		this.allowPrivate = properties.allowPrivate();
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
		return addresses(read.host()).allMatch(this::allows) ? null
				: "must not lead to a loopback, private or other internal address";
	}

	/** Tells whether the name of a host is allowed, whatever its address. */
	boolean allowsHost(String host) {
		return this.patterns.isEmpty() || this.patterns.stream().anyMatch((pattern) -> matches(host, pattern));
	}

	/** Tells whether an address may be connected to. */
	boolean allows(InetAddress address) {
		return this.allowPrivate || this.external.matches(address);
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
