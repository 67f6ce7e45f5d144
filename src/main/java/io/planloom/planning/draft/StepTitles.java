package io.planloom.planning.draft;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the steps that a model names by what they do: by a title or a description, but
 * for case, white space and the full stop, or by the words with which one of them alone
 * begins.
 */
public final class StepTitles {

	/** In UTF-16 characters, a little longer than any description. */
	private static final int MAX_LENGTH = 4_100;

	/** A beginning that is shorter may be any word. */
	private static final int MIN_BEGINNING = 8;

	private static final Pattern SPACE = Pattern.compile("\\s+");

	private static final Pattern EDGES = Pattern
		.compile("^[\\s\"'\u201c\u201d\u2018\u2019`*]+|[\\s\"'\u201c\u201d\u2018\u2019`*.;:!\u2026]+$");

	private final TreeMap<String, Set<String>> ids = new TreeMap<>();

	/** Makes the titles of some steps. */
	public StepTitles(List<ProposedStep> steps) {
		for (ProposedStep step : steps) {
			List.of(step.work().title(), step.work().description()).forEach((text) -> add(text, step.id()));
		}
	}

	private void add(String text, String id) {
		String title = folded(text);
		if (!title.isEmpty()) {
			this.ids.computeIfAbsent(title, (any) -> new LinkedHashSet<>()).add(id);
		}
	}

	/**
	 * Returns the ids of the steps that a text names.
	 * @param text as the model wrote it
	 * @return no id if it names none, more than one if it is ambiguous
	 */
	public List<String> meantBy(String text) {
		String title = folded(text);
		if (title.isEmpty()) {
			return List.of();
		}
		Set<String> same = this.ids.get(title);
		return List.copyOf((same != null) ? same : beginningWith(title));
	}

	/** Looks at two steps at most, which are enough to know that it is not one. */
	private Set<String> beginningWith(String title) {
		Set<String> found = new LinkedHashSet<>();
		if (title.length() < MIN_BEGINNING || title.indexOf(' ') < 0) {
			return found;
		}
		for (Map.Entry<String, Set<String>> entry : this.ids.tailMap(title + " ", true).entrySet()) {
			if (!entry.getKey().startsWith(title + " ") || found.size() > 1) {
				break;
			}
			found.addAll(entry.getValue());
		}
		return found;
	}

	private static String folded(String text) {
		if (text.length() > MAX_LENGTH) {
			return "";
		}
		String bare = EDGES.matcher(text).replaceAll("");
		return SPACE.matcher(bare).replaceAll(" ").toLowerCase(Locale.ROOT);
	}

}
