package io.planloom.http.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** What tests of other packages need of clients, without a context. */
public final class OutboundAccess {

	private OutboundAccess() {
	}

	/**
	 * Makes clients.
	 * @return those that look up names as the machine does
	 */
	public static OutboundClients clients() {
		return new OutboundClients();
	}

	/**
	 * Makes clients that look up names elsewhere.
	 * @param hosts addresses by name; other names are looked up as IP addresses are
	 * written, and else by the machine
	 * @return clients
	 */
	public static OutboundClients clients(Map<String, List<InetAddress>> hosts) {
		return new OutboundClients(new SystemDefaultDnsResolver() {

			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				List<InetAddress> known = hosts.get(host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
				return (known != null) ? named(host, known) : super.resolve(host);
			}

		});
	}

	private static InetAddress[] named(String host, List<InetAddress> known) throws UnknownHostException {
		InetAddress[] named = new InetAddress[known.size()];
		for (int index = 0; index < named.length; index++) {
			named[index] = InetAddress.getByAddress(host, known.get(index).getAddress());
		}
		return named;
	}

	/**
	 * Makes a guard.
	 * @param allow what the configuration allows
	 * @return a guard
	 */
	public static OutboundGuard guard(String... allow) {
		return new OutboundGuard(new OutboundProperties(List.of(allow)));
	}

}
