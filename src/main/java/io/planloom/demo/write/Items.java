package io.planloom.demo.write;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The points of a goal that is a list. */
final class Items {

	private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*•]|\\(?\\d{1,2}[.)])\\s+(\\S.{2,})$");

	private Items() {
	}

	static List<String> of(String goal) {
		return goal.lines()
			.map(ITEM::matcher)
			.filter(Matcher::matches)
			.map((item) -> Phrases.trimmed(Phrases.oneLine(item.group(1))))
			.filter((item) -> item.length() > 2)
			.distinct()
			.toList();
	}

	static String task(String item) {
		return Verbs.first(item).isEmpty() ? "Work out this point: " + item : Phrases.capitalised(item);
	}

}
