package io.planloom.planning.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepNames;
import io.planloom.planning.draft.StepTitles;

/**
 * Finds the steps that a model means where it names one in its own way: by an id, with
 * marks or words around it; by an id and a title, as in {@code S1: Collect}; by a title
 * or a description. What is written in two parts that mean two steps is ambiguous.
 */
final class StepReading {

	/** In UTF-16 characters; ids and labels are shorter. */
	private static final int MAX_LABEL = 300;

	/** What stands around a name and means nothing. */
	private static final Pattern MARKS = Pattern.compile(
			"^[\\s#$@<>\\[\\](){}\"'`*_:.,\u201c\u201d\u2018\u2019]+|[\\s<>\\[\\](){}\"'`*_:.,\u201c\u201d\u2018\u2019]+$");

	/** What is said of a step before its name. */
	private static final Pattern WORDS = Pattern.compile(
			"(?i)^(?:(?:the|results?|outputs?|of|from|after|completion|id|step|task|subtask|node)\\b[\\s:#_-]*+)++");

	/** An id and a title, with a mark between them. */
	private static final Pattern LABELLED = Pattern
		.compile("([^:()\\[\\]\\n]{1,80}?) *(?::|\\. |\\)| [-\u2013\u2014] ) *(.*)");

	/** A title and an id in brackets, or the other way round. */
	private static final Pattern BRACKETED = Pattern.compile("([^()\\[\\]]+?)\\s*[(\\[]([^()\\[\\]]+)[)\\]]");

	private final StepNames names;

	private final StepTitles titles;

	StepReading(List<ProposedStep> steps) {
		this.names = new StepNames(steps);
		this.titles = new StepTitles(steps);
	}

	/**
	 * Returns the ids that a name may mean.
	 * @param name as the model wrote it
	 * @return no id if it means no step, more than one if it is ambiguous
	 */
	List<String> meantBy(String name) {
		List<String> meant = named(name);
		if (meant.isEmpty()) {
			meant = this.titles.meantBy(name);
		}
		return (meant.isEmpty() && name.length() <= MAX_LABEL) ? labelled(name) : meant;
	}

	/** Finds an id with marks and words around it, one by one. */
	private List<String> named(String name) {
		List<String> meant = this.names.meantBy(name);
		if (!meant.isEmpty() || name.length() > MAX_LABEL) {
			return meant;
		}
		String bare = MARKS.matcher(name).replaceAll("");
		List<String> unmarked = bare.isEmpty() ? List.of() : this.names.meantBy(bare);
		String last = WORDS.matcher(bare).replaceFirst("");
		return (unmarked.isEmpty() && !last.isEmpty()) ? this.names.meantBy(last) : unmarked;
	}

	private List<String> labelled(String name) {
		for (Pattern pattern : List.of(LABELLED, BRACKETED)) {
			Matcher parts = pattern.matcher(name.strip());
			if (parts.matches()) {
				List<String> meant = both(parts.group(1), parts.group(2));
				if (!meant.isEmpty()) {
					return meant;
				}
			}
		}
		return List.of();
	}

	private List<String> both(String first, String second) {
		Set<String> meant = new LinkedHashSet<>();
		for (String part : List.of(first, second)) {
			List<String> one = named(part);
			meant.addAll(one.isEmpty() ? this.titles.meantBy(part) : one);
		}
		return List.copyOf(meant);
	}

}
