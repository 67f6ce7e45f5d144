package io.planloom.planning.draft;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

import io.planloom.plan.StepIdForm;

/** The nearest usable id for one that is not. */
public final class StepIds {

	private static final int MAX_LENGTH = 64;

	private static final int MAX_READ = 4 * MAX_LENGTH;

	private static final Pattern RESERVED = Pattern.compile(StepIdForm.RESERVED);

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

	private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._-]+");

	private static final Pattern EDGES = Pattern.compile("^[._-]+|[._-]+$");

	private StepIds() {
	}

	/**
	 * Makes a usable id of one that is not.
	 * @param id as the model wrote it
	 * @param position the step's place, from 1, for ids of which nothing is left
	 * @param taken ids in use; takes the new one
	 */
	public static String usable(String id, int position, Set<String> taken) {
		if (RESERVED.matcher(id).matches()) {
			return unique("step_" + id, taken);
		}
		// Normalising and trimming take quadratic time at worst
		String plain = ACCENTS.matcher(Normalizer.normalize(cut(id, MAX_READ), Normalizer.Form.NFKD)).replaceAll("");
		String legal = EDGES.matcher(ILLEGAL.matcher(plain).replaceAll("_")).replaceAll("");
		String name = legal.isEmpty() ? "step_" + position : legal;
		return unique(RESERVED.matcher(name).matches() ? "step_" + name : name, taken);
	}

	/** Cuts an id to its length and numbers it if it is in use. */
	public static String unique(String id, Set<String> taken) {
		String candidate = cut(id, MAX_LENGTH);
		for (int number = 2; !taken.add(candidate); number++) {
			String suffix = "_" + number;
			candidate = cut(id, MAX_LENGTH - suffix.length()) + suffix;
		}
		return candidate;
	}

	private static String cut(String id, int length) {
		return id.substring(0, Math.min(id.length(), length));
	}

}
