package io.planloom.planning.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * A numbered or bulleted list, as models write it that were not told or did not listen:
 * its items are a chain of steps. One item is no list, and where a direct answer is asked
 * for, a list is part of it.
 */
final class ListFormat implements DraftFormat {

	/** In UTF-16 characters; no list of steps that is meant as one is that long. */
	private static final int MAX_LENGTH = 50_000;

	private static final Pattern NUMBERED = Pattern
		.compile(" {0,3}(?:#{1,4} )?(?:\\*\\*)?(?:[Ss]tep )?\\d{1,4}[.):]\\s*+(\\S.*)");

	private static final Pattern BULLETED = Pattern.compile(" {0,1}[-*•]\\s++(\\S.*)");

	@Override
	public @Nullable Draft read(String text, DraftValidation validation) {
		if (validation.requested() == Strategy.DIRECT || text.length() > MAX_LENGTH) {
			return null;
		}
		List<String> lines = text.lines().toList();
		for (Pattern pattern : List.of(NUMBERED, BULLETED)) {
			List<String> items = items(lines, pattern);
			if (items.size() > 1) {
				return StepsFormat.chain(items.stream().map(StepsFormat::plain).toList(),
						new Draft(null, null, List.of()), validation);
			}
		}
		return null;
	}

	/** An item extends to the next item or empty line. */
	private static List<String> items(List<String> lines, Pattern pattern) {
		List<StringBuilder> items = new ArrayList<>();
		boolean open = false;
		for (String line : lines) {
			Matcher item = pattern.matcher(line);
			if (item.matches()) {
				items.add(new StringBuilder(text(item)));
				open = true;
			}
			else if (line.isBlank()) {
				open = false;
			}
			else if (open || (!items.isEmpty() && line.startsWith("   "))) {
				items.getLast().append('\n').append(line.strip());
			}
		}
		return items.stream().map(StringBuilder::toString).toList();
	}

	/** A mark in bold may end anywhere in the item. */
	private static String text(Matcher item) {
		String text = item.group(1).strip();
		return item.group().substring(0, item.start(1)).contains("**") ? text.replaceFirst("\\*\\*", "").strip() : text;
	}

}
