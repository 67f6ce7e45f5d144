package io.planloom.http.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/**
 * Says which addresses may be connected to: those of the Internet, and what the
 * configuration allows. It sees an address after it was looked up, so neither a notation
 * nor a name hides one.
 */
@Component
public class OutboundGuard {

	/**
	 * Addresses that stand for others, or that clouds answer at, and that do not count as
	 * internal: IPv4 within IPv6 (compatible, NAT64, 6to4, Teredo), and Azure's host.
	 */
	private static final InetAddressFilter DISGUISED = InetAddressFilter.of("::/96", "64:ff9b::/96", "64:ff9b:1::/48",
			"2002::/16", "2001::/32", "fec0::/10", "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24");

	private static final InetAddressFilter EXTERNAL = InetAddressFilter.externalAddresses()
		.and(InetAddressFilter.not(DISGUISED), InetAddressFilter.not(InetAddressFilter.specialPurpose()),
				InetAddressFilter.not(InetAddressFilter.multicast()));

	private final List<String> allow;

	OutboundGuard(OutboundProperties properties) {
		this.allow = List.copyOf(properties.allow());
	}

	/**
	 * Returns the addresses that may be connected to.
	 * @param named further hosts that may be, by name or address, because the
	 * configuration names them
	 * @return a filter of addresses that were looked up
	 */
	public InetAddressFilter addresses(Collection<String> named) {
		List<String> hosts = new ArrayList<>();
		List<InetAddressFilter> blocks = new ArrayList<>(List.of(EXTERNAL));
		for (String entry : all(named)) {
			if (entry.matches("[0-9.]+(?:/\\d+)?|[0-9a-f:.]*:[0-9a-f:.]*(?:/\\d+)?")) {
				blocks.add(InetAddressFilter.of(entry));
			}
			else {
				hosts.add(entry);
			}
		}
		InetAddressFilter byAddress = blocks.getFirst().or(blocks);
		return InetAddressFilter.adapt(
				(address) -> byAddress.matches(address) || hosts.stream().anyMatch((host) -> isNamed(address, host)));
	}

	private List<String> all(Collection<String> named) {
		List<String> all = new ArrayList<>(this.allow);
		all.addAll(named);
		return all.stream()
			.map((entry) -> entry.strip().toLowerCase(Locale.ROOT).replaceAll("^\\[(.*)]$", "$1"))
			.filter((entry) -> !entry.isEmpty())
			.toList();
	}

	/** Reads the name that an address was looked up by, and looks up nothing. */
	private static boolean isNamed(InetAddress address, String host) {
		String name = address.toString().replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
		return host.startsWith("*.") ? name.endsWith(host.substring(1)) : name.equals(host);
	}

}
