package io.planloom.tools.web;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the tools that read pages and search the web.
 *
 * @param enabled whether {@code http_get} is offered, by default true
 * @param maxSize the largest page that is read, 5 MB by default
 * @param robots whether pages are left alone that a site's {@code robots.txt} keeps from
 * robots, by default false: a tool reads single pages for a person, as a browser does
 * @param search which service searches; without it {@code web_search} is not offered
 */
@ConfigurationProperties("planloom.tools.web")
record WebProperties(@DefaultValue("true") boolean enabled, @DefaultValue("5MB") DataSize maxSize,
		@DefaultValue("false") boolean robots, @DefaultValue Search search) {

	/**
	 * A service that searches.
	 *
	 * @param provider {@code searxng}, {@code tavily} or {@code brave}; none by default
	 * @param url address of the service; needed for {@code searxng}, and by default the
	 * provider's own for others
	 * @param apiKey key of the service; {@code searxng} needs none
	 * @param results results of a search at most, 8 by default
	 */
	record Search(@Nullable Provider provider, @Nullable String url, @Nullable String apiKey,
			@DefaultValue("8") int results) {

		Search {
			if (provider == Provider.SEARXNG && (url == null || url.isBlank())) {
				throw new IllegalArgumentException("planloom.tools.web.search.url must name the SearXNG to ask");
			}
		}

		/** Returns the address that is asked. */
		URI address(String usual) {
			return URI.create((this.url != null && !this.url.isBlank()) ? this.url.strip() : usual);
		}

		/** Returns the hosts that are reached because the configuration names them. */
		List<String> hosts() {
			String host = (this.url != null && !this.url.isBlank()) ? URI.create(this.url.strip()).getHost() : null;
			return (host != null) ? List.of(host) : List.of();
		}

		/** Without the key. */
		@Override
		public String toString() {
			return "Search[provider=%s, url=%s]".formatted(this.provider, this.url);
		}

	}

	/** Who searches. */
	enum Provider {

		/** One's own SearXNG. */
		SEARXNG,

		/** Tavily. */
		TAVILY,

		/** Brave Search. */
		BRAVE

	}

}
