package io.planloom.demo.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The first few of a kind of things.
 *
 * @param count how many, from 2
 * @param phrase as the goal says it, such as {@code top 3 Python web frameworks}
 * @param things what there are many of
 */
record Ranking(int count, String phrase, String things) {

	/** More than this are looked at in groups. */
	private static final int MAX_PARTS = 5;

	private static final int GROUPS = 4;

	private static final int MAX_COUNT = 100;

	private static final List<String> WORDS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
			"eight", "nine", "ten");

	static final String NUMBER = "(two|three|four|five|six|seven|eight|nine|ten|\\d{1,3})";

	private static final String FIRST = "(?:top|best|leading|most \\w+|largest|biggest|cheapest|worst)";

	private static final Pattern RANKED = Pattern
		.compile("(?i)\\b((?:" + FIRST + " " + NUMBER + "|" + NUMBER + " " + FIRST + ") (\\S.+))");

	static @Nullable Ranking of(String text) {
		Matcher ranked = RANKED.matcher(text);
		if (!ranked.find()) {
			return null;
		}
		int count = number((ranked.group(2) != null) ? ranked.group(2) : ranked.group(3));
		if (count < 2 || count > MAX_COUNT) {
			return null;
		}
		String rest = ranked.group(4).split("(?:[,;:]|\\s+and)\\s+(?=(?:" + Verbs.ANY + ")\\s)|[.?!;]\\s", 2)[0];
		String things = Phrases.trimmed(rest);
		String start = ranked.group(1).substring(0, ranked.start(4) - ranked.start(1));
		return new Ranking(count, Phrases.trimmed(start.toLowerCase(Locale.ROOT) + things), things);
	}

	static int number(String word) {
		int known = WORDS.indexOf(word.toLowerCase(Locale.ROOT));
		return (known >= 0) ? known : Integer.parseInt(word);
	}

	/** Names what is researched on its own: single things, or groups of them. */
	List<String> parts() {
		List<String> known = Things.list(this.things);
		if (known.size() >= this.count) {
			return known.subList(0, this.count);
		}
		List<String> parts = new ArrayList<>();
		int groups = (this.count <= MAX_PARTS) ? this.count : GROUPS;
		for (int group = 0; group < groups; group++) {
			int from = this.count * group / groups + 1;
			int to = this.count * (group + 1) / groups;
			parts.add(((from == to) ? "number %d of the ".formatted(from)
					: "numbers %d to %d of the ".formatted(from, to)) + this.phrase);
		}
		return parts;
	}

	/** Tells whether the parts have names. */
	boolean isKnown() {
		return Things.list(this.things).size() >= this.count;
	}

}
