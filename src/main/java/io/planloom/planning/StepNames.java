package io.planloom.planning;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the steps that a name may mean: the one with this id; else those whose ids differ
 * in case, white space or Unicode form (NFKC); else those that differ in separators too;
 * else, for a number, the one at this place and those whose ids end in it.
 */
final class StepNames {

	private static final Pattern SEPARATORS = Pattern.compile("[\\s_#-]+");

	private static final Pattern NUMBER = Pattern.compile("(?:step|task)?0*(\\d{1,6})");

	private static final Pattern NUMBERED_ID = Pattern.compile("[a-z]*0*(\\d{1,6})");

	private static final int MAX_FOLDED = 256;

	private final List<ProposedStep> steps;

	private final Map<String, Set<String>> byId;

	private final Map<String, Set<String>> byFolded;

	private final Map<String, Set<String>> byCompact;

	private final Map<String, Set<String>> byNumber;

	StepNames(List<ProposedStep> steps) {
		this.steps = steps;
		this.byId = index(UnaryOperator.identity());
		this.byFolded = index(StepNames::folded);
		this.byCompact = index(StepNames::compact);
		this.byNumber = index(StepNames::number);
	}

	/**
	 * Returns the ids that a name may mean.
	 * @param name as the model wrote it
	 * @return no id if the name is unknown, more than one if it is ambiguous
	 */
	List<String> meantBy(String name) {
		for (Set<String> found : List.of(this.byId.getOrDefault(name, Set.of()),
				this.byFolded.getOrDefault(folded(name), Set.of()),
				this.byCompact.getOrDefault(compact(name), Set.of()))) {
			if (!found.isEmpty()) {
				return List.copyOf(found);
			}
		}
		return numbered(name);
	}

	private List<String> numbered(String name) {
		Matcher number = NUMBER.matcher(compact(name));
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

	private Map<String, Set<String>> index(UnaryOperator<String> key) {
		Map<String, Set<String>> index = new HashMap<>();
		for (ProposedStep step : this.steps) {
			index.computeIfAbsent(key.apply(step.id()), (any) -> new LinkedHashSet<>()).add(step.id());
		}
		index.remove("");
		return index;
	}

	/** Normalising takes quadratic time at worst, so long names are left as they are. */
	private static String folded(String name) {
		if (name.length() > MAX_FOLDED) {
			return name;
		}
		return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
	}

	/** Returns what is left of a name without case, separators and Unicode form. */
	static String compact(String name) {
		return SEPARATORS.matcher(folded(name)).replaceAll("");
	}

	private static String number(String id) {
		Matcher number = NUMBERED_ID.matcher(compact(id));
		return number.matches() ? number.group(1) : "";
	}

}
