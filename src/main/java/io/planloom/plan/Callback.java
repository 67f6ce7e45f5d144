package io.planloom.plan;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The webhook of a plan: the URL to which the service posts its events.
 *
 * @param url the URL as the client gave it
 * @param events types of the events that are posted; null for those that end the plan or
 * ask for a person
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
