package io.planloom.http.outbound;

import java.util.List;

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
	 * Makes a guard.
	 * @param allow what the configuration allows
	 * @return a guard
	 */
	public static OutboundGuard guard(String... allow) {
		return new OutboundGuard(new OutboundProperties(List.of(allow)));
	}

}
