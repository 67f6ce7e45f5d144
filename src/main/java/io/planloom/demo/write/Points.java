package io.planloom.demo.write;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The points of a goal that is a list.
 *
 * @param title what the list is called, on one line
 * @param items the points; fewer than two if the goal is no list
 * @param next what is to be done after all of them, empty for nothing
 */
record Points(String title, List<String> items, String next) {

	private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*•]|\\(?\\d{1,2}[.)])\\s+(\\S.{2,})$");

	static Points of(String goal) {
		List<String> lines = goal.lines().toList();
		int[] marked = IntStream.range(0, lines.size())
			.filter((index) -> ITEM.matcher(lines.get(index)).matches())
			.toArray();
		if (marked.length < 2) {
			return new Points("", List.of(), "");
		}
		List<String> items = IntStream.of(marked)
			.mapToObj((index) -> item(lines.get(index)))
			.filter((item) -> item.length() > 2)
			.distinct()
			.toList();
		String next = next(String.join("\n", lines.subList(marked[marked.length - 1] + 1, lines.size())));
		return new Points(title(String.join("\n", lines.subList(0, marked[0])), items, next), items, next);
	}

	private static String item(String line) {
		Matcher item = ITEM.matcher(line);
		return item.matches() ? Phrases.trimmed(Phrases.oneLine(item.group(1))) : "";
	}

	/** Text below the list that asks for something. */
	private static String next(String below) {
		Order order = Order.of(below);
		return order.verb().isEmpty() ? "" : Phrases.capitalised(order.sentence());
	}

	/** Returns the text above the list, else its points. */
	private static String title(String above, List<String> items, String next) {
		if (!Phrases.trimmed(Phrases.oneLine(above)).isEmpty()) {
			return Order.of(above).sentence();
		}
		List<String> said = items.stream().map(Points::within).toList();
		return Phrases.capitalised(next.isEmpty() ? Phrases.listed(said, "and")
				: String.join(", ", said) + ", then " + Phrases.lowered(next));
	}

	private static String within(String item) {
		return Verbs.first(item).isEmpty() ? item : Phrases.lowered(item);
	}

	boolean isList() {
		return this.items.size() >= 2;
	}

	/**
	 * Returns what a goal is called: the sentence that asks, or the title of its list.
	 */
	static String titleOf(String goal) {
		Points points = of(goal);
		return points.isList() ? points.title() : Order.of(goal).sentence();
	}

	static String task(String item) {
		return Verbs.first(item).isEmpty() ? "Work out this point: " + item : Phrases.capitalised(item);
	}

}
