package io.planloom.planning.draft;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the steps that a name may mean: the one with this id; else those whose ids differ
 * in case, white space or Unicode form (NFKC); else those that differ in separators too;
 * else, for a number, the one at this place and those whose ids end in it; else, for the
 * result of a step, such as {@code step_1.output}, that step.
 */
public final class StepNames {

	private static final Pattern NUMBER = Pattern.compile("(?:step|task)?0*(\\d{1,6})");

	private static final Pattern NUMBERED_ID = Pattern.compile("[a-z]*0*(\\d{1,6})");

	private static final Pattern BARE_NUMBER = Pattern.compile("\\d+");

	/** Words by which models refer to a step's result, after a dot. */
	private static final Set<String> RESULT = Set.of("result", "results", "output", "outputs");

	private final List<ProposedStep> steps;

	private final Map<String, Set<String>> byId;

	private final Map<String, Set<String>> byFolded;

	private final Map<String, Set<String>> byCompact;

	private final Map<String, Set<String>> byNumber;

	public StepNames(List<ProposedStep> steps) {
		this.steps = steps;
		List<Spelling> ids = steps.stream().map((step) -> Spelling.of(step.id())).toList();
		this.byId = index(ids, Spelling::written);
		this.byFolded = index(ids, Spelling::folded);
		this.byCompact = index(ids, Spelling::compact);
		this.byNumber = index(ids, StepNames::number);
	}

	/**
	 * Returns the ids that a name may mean.
	 * @param name as the model wrote it
	 * @return no id if the name is unknown, more than one if it is ambiguous
	 */
	public List<String> meantBy(String name) {
		return meantBy(name, Spelling.of(name));
	}

	/** Returns the ids that there are, but for one. */
	public List<String> idsBeside(String id) {
		return this.steps.stream().map(ProposedStep::id).filter((other) -> !other.equals(id)).toList();
	}

	/**
	 * Returns the ids that a name may mean where it may as well mean no step. A bare
	 * number is then no place in the plan.
	 * @param name as the model wrote it
	 * @return no id if the name is unknown, more than one if it is ambiguous
	 */
	List<String> mentionedAs(String name) {
		Spelling spelling = Spelling.of(name);
		return BARE_NUMBER.matcher(spelling.compact()).matches() ? spelled(spelling) : meantBy(name, spelling);
	}

	private List<String> meantBy(String name, Spelling spelling) {
		List<String> meant = spelledOrNumbered(spelling);
		int dot = name.lastIndexOf('.');
		boolean result = dot >= 0 && RESULT.contains(Spelling.of(name.substring(dot + 1)).folded());
		return (meant.isEmpty() && result) ? spelledOrNumbered(Spelling.of(name.substring(0, dot))) : meant;
	}

	private List<String> spelledOrNumbered(Spelling name) {
		List<String> spelled = spelled(name);
		return spelled.isEmpty() ? numbered(name) : spelled;
	}

	private List<String> spelled(Spelling name) {
		for (Set<String> found : List.of(this.byId.getOrDefault(name.written(), Set.of()),
				this.byFolded.getOrDefault(name.folded(), Set.of()),
				this.byCompact.getOrDefault(name.compact(), Set.of()))) {
			if (!found.isEmpty()) {
				return List.copyOf(found);
			}
		}
		return List.of();
	}

	private List<String> numbered(Spelling name) {
		Matcher number = NUMBER.matcher(name.compact());
		if (!number.matches()) {
			return List.of();
		}
		int place = Integer.parseInt(number.group(1));
		Set<String> found = new LinkedHashSet<>(this.byNumber.getOrDefault(number.group(1), Set.of()));
		if (place >= 1 && place <= this.steps.size()) {
			found.add(this.steps.get(place - 1).id());
		}
		return List.copyOf(found);
	}

	private static Map<String, Set<String>> index(List<Spelling> ids, Function<Spelling, String> key) {
		Map<String, Set<String>> index = new HashMap<>();
		for (Spelling id : ids) {
			index.computeIfAbsent(key.apply(id), (any) -> new LinkedHashSet<>()).add(id.written());
		}
		index.remove("");
		return index;
	}

	/** Returns what is left of a name without case, separators and Unicode form. */
	public static String compact(String name) {
		return Spelling.of(name).compact();
	}

	private static String number(Spelling id) {
		Matcher number = NUMBERED_ID.matcher(id.compact());
		return number.matches() ? number.group(1) : "";
	}

	/**
	 * A name in forms that are less and less its own.
	 *
	 * @param written as the model wrote it
	 * @param folded without case, white space around it and Unicode form
	 * @param compact without separators, too
	 */
	private record Spelling(String written, String folded, String compact) {

		private static final Pattern SEPARATORS = Pattern.compile("[\\s_#-]+");

		private static final Pattern LONG_RUN = Pattern.compile("\\p{M}{31}");

		private static final int MAX_FOLDED = 256;

		static Spelling of(String name) {
			String folded = fold(name);
			return new Spelling(name, folded, SEPARATORS.matcher(folded).replaceAll(""));
		}

		/**
		 * Normalising takes quadratic time in the length of a run of marks, so long names
		 * and those that are not in the stream-safe text format (UAX #15) are left.
		 */
		private static String fold(String name) {
			if (name.length() > MAX_FOLDED || LONG_RUN.matcher(name).find()) {
				return name;
			}
			return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
		}

	}

}
