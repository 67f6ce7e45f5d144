package io.planloom.planning.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.planning.draft.StepNames;

/**
 * Finds the agents that a model means: by name, but for case, separators and Unicode
 * form; by a name with words around it, such as {@code Writer Agent}; by the title of an
 * agent, such as {@code Research Agent} for the one that is called {@code researcher}.
 */
final class AgentNames {

	/** In UTF-16 characters; names with words around them are shorter. */
	private static final int MAX_LENGTH = 100;

	/** The beginning of a name that is shorter may be any word. */
	private static final int MIN_BEGINNING = 5;

	/** Words for any agent. */
	private static final Set<String> AGENT = Set.of("agent", "agents", "assistant", "bot", "specialist", "expert");

	private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

	private final List<String> agents;

	/**
	 * Makes the names.
	 * @param agents names of the agents that the plan may use
	 */
	AgentNames(List<String> agents) {
		this.agents = List.copyOf(agents);
	}

	List<String> all() {
		return this.agents;
	}

	/**
	 * Returns the agents that a name may mean.
	 * @param written as the model wrote it
	 * @return no name if it means none, more than one if it is ambiguous
	 */
	List<String> meantBy(String written) {
		if (this.agents.contains(written.strip())) {
			return List.of(written.strip());
		}
		String compact = StepNames.compact(written);
		List<String> same = this.agents.stream().filter((agent) -> StepNames.compact(agent).equals(compact)).toList();
		return (same.isEmpty() && written.length() <= MAX_LENGTH) ? within(words(written)) : same;
	}

	private List<String> within(List<String> words) {
		String text = spaced(words);
		List<String> found = this.agents.stream().filter((agent) -> text.contains(spaced(words(agent)))).toList();
		List<String> rest = words.stream().filter((word) -> !AGENT.contains(word)).toList();
		String beginning = String.join("", rest);
		return (found.isEmpty() && rest.size() < words.size() && beginning.length() >= MIN_BEGINNING)
				? this.agents.stream().filter((agent) -> StepNames.compact(agent).startsWith(beginning)).toList()
				: found;
	}

	private static String spaced(List<String> words) {
		return words.stream().collect(Collectors.joining(" ", " ", " "));
	}

	private static List<String> words(String name) {
		return Stream.of(SEPARATORS.split(name.toLowerCase(Locale.ROOT))).filter((word) -> !word.isEmpty()).toList();
	}

}
