package io.planloom.plan;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Where a plan's events are sent.
 *
 * @param url absolute, of http or https, with a host
 * @param events names of the types that are sent, at least one; null for those that end
 * the plan or wait for a person
 */
public record Callback(String url, @Nullable List<String> events) {

	public Callback {
		events = (events != null) ? List.copyOf(events) : null;
	}

	/** The name of the host in lower case, without a port. */
	public String host() {
		return URI.create(this.url).getHost().toLowerCase(Locale.ROOT);
	}

}
