package io.planloom.tools.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import okhttp3.HttpUrl;

/**
 * Heeds {@code robots.txt} as RFC 9309 says, if that is asked for: of the rules for this
 * service, or else for all, the longest that fits counts, and {@code Allow} among equals.
 * A file that cannot be read forbids nothing.
 */
class Robots {

	private static final int MOST_SITES = 1000;

	private static final Duration KEPT = Duration.ofHours(1);

	private static final String AGENT = "planloom";

	private final PageFetcher fetcher;

	private final boolean enabled;

	private final Cache<String, List<Rule>> sites = Caffeine.newBuilder()
		.maximumSize(MOST_SITES)
		.expireAfterWrite(KEPT)
		.build();

	Robots(PageFetcher fetcher, boolean enabled) {
		this.fetcher = fetcher;
		this.enabled = enabled;
	}

	boolean forbid(HttpUrl page) {
		if (!this.enabled) {
			return false;
		}
		HttpUrl file = page.newBuilder().encodedPath("/robots.txt").query(null).build();
		String path = page.encodedPath() + ((page.encodedQuery() != null) ? "?" + page.encodedQuery() : "");
		return forbid(this.sites.get(file.toString(), this::read), path);
	}

	private List<Rule> read(String file) {
		try {
			return parse(this.fetcher.fetch(file).text());
		}
		catch (FetchException ex) {
			return List.of();
		}
	}

	static boolean forbid(List<Rule> rules, String path) {
		Rule strongest = new Rule("", true);
		for (Rule rule : rules) {
			boolean longer = rule.path().length() > strongest.path().length()
					|| rule.path().length() == strongest.path().length() && rule.allow();
			if (longer && rule.fits(path)) {
				strongest = rule;
			}
		}
		return !strongest.allow();
	}

	static List<Rule> parse(String text) {
		List<Rule> own = new ArrayList<>();
		List<Rule> all = new ArrayList<>();
		List<String> agents = new ArrayList<>();
		boolean inRules = false;
		for (String line : text.lines().toList()) {
			String[] parts = line.replaceFirst("#.*", "").split(":", 2);
			String key = parts[0].strip().toLowerCase(Locale.ROOT);
			String value = (parts.length == 2) ? parts[1].strip() : "";
			if (key.equals("user-agent")) {
				if (inRules) {
					agents.clear();
				}
				inRules = false;
				agents.add(value.toLowerCase(Locale.ROOT));
			}
			else if (key.equals("allow") || key.equals("disallow")) {
				inRules = true;
				if (!value.isEmpty()) {
					Rule rule = new Rule(value, key.equals("allow"));
					(agents.contains(AGENT) ? own : agents.contains("*") ? all : new ArrayList<Rule>()).add(rule);
				}
			}
		}
		return own.isEmpty() ? all : own;
	}

	/**
	 * A rule.
	 *
	 * @param path the beginning of paths, with {@code *} for any characters and {@code $}
	 * for the end
	 * @param allow whether it allows
	 */
	record Rule(String path, boolean allow) {

		boolean fits(String other) {
			boolean whole = this.path.endsWith("$");
			String begin = whole ? this.path.substring(0, this.path.length() - 1) : this.path;
			int position = 0;
			String[] parts = begin.split("\\*", -1);
			for (int index = 0; index < parts.length; index++) {
				int found = (index == 0) ? (other.startsWith(parts[0]) ? 0 : -1)
						: other.indexOf(parts[index], position);
				if (found < 0) {
					return false;
				}
				position = found + parts[index].length();
			}
			return !whole || position == other.length() || begin.endsWith("*")
					|| parts.length > 1 && other.endsWith(parts[parts.length - 1]);
		}

	}

}
