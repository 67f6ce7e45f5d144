package io.planloom.demo.write;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists as many things as are asked for, by name where they are known. */
final class Listing {

	private static final Pattern ASKED = Pattern
		.compile("(?i)\\w+ (?:(?:me|us) )?(?:(?:the|some|at least|up to) )?(?:" + Ranking.NUMBER + " )?(\\S.*)");

	private static final List<String> KINDS = List.of("the best known one", "the most surprising one",
			"the one that is easily forgotten", "the oldest one", "the newest one", "the one that experts name first",
			"the one that beginners name first", "the one that is argued about most", "the one from farthest away",
			"the one that may matter next");

	private static final int USUAL = 3;

	/** A longer list says how it goes on. */
	private static final int MAX_SHOWN = 20;

	private Listing() {
	}

	/**
	 * Writes the points of a list.
	 * @param line what asks for it, beginning with a verb
	 * @return a numbered list in Markdown
	 */
	static String of(String line) {
		String bare = line.replaceFirst("(?i) with a line on each$", "");
		Ranking ranking = Ranking.of(bare);
		if (ranking != null) {
			return numbered(ranking.count(), Things.list(ranking.things()));
		}
		Matcher asked = ASKED.matcher(bare);
		if (!asked.matches()) {
			return numbered(USUAL, List.of());
		}
		List<String> known = Things.list(asked.group(2));
		int usual = known.isEmpty() ? USUAL : known.size();
		return numbered((asked.group(1) != null) ? Ranking.number(asked.group(1)) : usual, known);
	}

	private static String numbered(int count, List<String> known) {
		String shown = IntStream.rangeClosed(1, Math.min(count, MAX_SHOWN))
			.mapToObj((number) -> "%d. %s".formatted(number, item(number - 1, known)))
			.collect(Collectors.joining("\n"));
		return (count > MAX_SHOWN) ? shown + "\n\n… and %d more in the same way.".formatted(count - MAX_SHOWN) : shown;
	}

	private static String item(int index, List<String> known) {
		if (index >= known.size()) {
			return (index < KINDS.size()) ? KINDS.get(index) : "another one";
		}
		Things.Thing thing = Things.find(known.get(index));
		return (thing != null) ? "**%s**: %s".formatted(thing.name(), thing.purpose())
				: "**%s**".formatted(known.get(index));
	}

}
