package io.planloom.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which known name a misspelt one means, for the text of a refusal. */
public final class Suggestion {

	/** More differences than this are another word. */
	private static final int MOST_EDITS = 3;

	/** Of so many characters one may differ. */
	private static final int CHARACTERS_FOR_EDIT = 3;

	/** In characters; names are shorter, and the distance takes quadratic time. */
	private static final int LONGEST = 100;

	private Suggestion() {
	}

	/**
	 * Asks whether the known name was meant that is nearest to what was written.
	 * @param written a name that is not known
	 * @param known the names that are
	 * @return {@code " (did you mean `name`?)"}, to be put before the full stop, or
	 * nothing if no name is near
	 */
	public static String of(String written, Collection<String> known) {
		String wanted = written.strip().toLowerCase(Locale.ROOT);
		int most = Math.min(MOST_EDITS, wanted.length() / CHARACTERS_FOR_EDIT);
		if (most == 0 || wanted.length() > LONGEST) {
			return "";
		}
		LevenshteinDistance distance = new LevenshteinDistance(most);
		return known.stream()
			.filter((name) -> name.length() <= LONGEST)
			.map((name) -> new Candidate(name, distance.apply(wanted, name.toLowerCase(Locale.ROOT))))
			.filter((candidate) -> candidate.edits() >= 0)
			.min(Comparator.comparingInt(Candidate::edits))
			.map((candidate) -> " (did you mean `%s`?)".formatted(candidate.name()))
			.orElse("");
	}

	private record Candidate(String name, int edits) {
	}

}
