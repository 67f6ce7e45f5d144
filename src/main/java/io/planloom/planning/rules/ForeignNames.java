package io.planloom.planning.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.planloom.planning.draft.ProposedStep;
import io.planloom.text.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a name is that stands where that of a step should, and means none: an agent,
 * a placeholder, words of the goal, or a variable in a plan whose steps are all numbered.
 * A variable has a name of several words, or stands beside one that has. Where a step may
 * be meant all the same, it tells nothing: where the name is close to an id, has a
 * number, or has a word that another step has and the goal has not.
 */
final class ForeignNames {

	/** In UTF-16 characters; longer ones are left to the model. */
	private static final int MAX_LENGTH = 200;

	/** No step names more variables. */
	private static final int MAX_BESIDE = 20;

	private static final Pattern PLACEHOLDER = Pattern
		.compile("\\{\\{[^{}]+\\}\\}|\\$?\\{[^{}]+\\}|<[^<>]+>|\\$\\w+|\\[[^\\[\\]]+\\]");

	private static final Pattern NUMBERED = Pattern.compile("[A-Za-z]*[\\s_#-]*\\d+");

	private static final Pattern SHORT = Pattern.compile("[A-Za-z]");

	/**
	 * A name of several words; one word alone may be the id of a step that was forgotten.
	 */
	private static final Pattern VARIABLE = Pattern.compile("[A-Za-z]++(?:[_-][A-Za-z]++)++|[a-z]++(?:[A-Z][a-z]*+)++");

	private static final Pattern WORD = Pattern.compile("[A-Za-z]++");

	private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

	private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

	private final List<ProposedStep> steps;

	private final AgentNames agents;

	/** The goal in small letters, with a blank around each word. */
	private final String goal;

	private final Set<String> goalWords;

	/** Ids of the steps that have a word. */
	private final Map<String, Set<String>> users = new HashMap<>();

	private final boolean numbered;

	private final boolean lettered;

	/**
	 * Makes the names.
	 * @param steps the steps of the draft
	 * @param agents those of the plan
	 * @param goal what is planned for
	 */
	ForeignNames(List<ProposedStep> steps, AgentNames agents, String goal) {
		this.steps = steps;
		this.agents = agents;
		List<String> words = words(goal);
		this.goal = spaced(words);
		this.goalWords = Set.copyOf(words);
		this.numbered = steps.stream().allMatch((step) -> NUMBERED.matcher(step.id()).matches());
		this.lettered = steps.stream().allMatch((step) -> SHORT.matcher(step.id()).matches());
		for (ProposedStep step : steps) {
			Stream.of(step.id(), step.work().title(), step.work().description())
				.flatMap((text) -> words(text).stream())
				.forEach((word) -> this.users.computeIfAbsent(word, (any) -> new HashSet<>()).add(step.id()));
		}
	}

	/**
	 * Finds the step that is meant by the name of its agent: the only one that the agent
	 * is given, by a step of another.
	 * @return null if there is none, or if more may be meant
	 */
	@Nullable String stepOfAgent(String name, ProposedStep namer) {
		List<String> agent = this.agents.meantBy(name);
		List<String> theirs = (agent.size() == 1) ? idsOf(agent.getFirst(), namer) : List.of();
		return (theirs.size() == 1 && !namer.agent().equals(agent.getFirst())) ? theirs.getFirst() : null;
	}

	/**
	 * Says what a name is that can mean no step.
	 * @param name as the model wrote it
	 * @param all what stands beside it, itself included
	 * @param namer the step in which it stands
	 * @return the end of a sentence, null if a step may be meant
	 */
	@Nullable String kindOf(String name, List<String> all, ProposedStep namer) {
		List<String> agent = this.agents.meantBy(name);
		if (agent.size() == 1) {
			return idsOf(agent.getFirst(), namer).isEmpty() ? "names an agent" : null;
		}
		List<String> words = words(CAMEL.matcher(name).replaceAll(" "));
		if (name.length() > MAX_LENGTH || words.isEmpty() || mayMeanStep(name, words, namer)) {
			return null;
		}
		if (PLACEHOLDER.matcher(name.strip()).matches()) {
			return "is a placeholder";
		}
		boolean ofGoal = this.goal.contains(spaced(words));
		if (ofGoal && (words.size() > 1 || this.numbered || this.lettered)) {
			return "is a piece of the goal";
		}
		return (this.numbered && isVariable(name.strip(), all)) ? "is a variable" : null;
	}

	private static boolean isVariable(String name, List<String> all) {
		return VARIABLE.matcher(name).matches() || (WORD.matcher(name).matches()
				&& all.stream().limit(MAX_BESIDE).anyMatch((other) -> VARIABLE.matcher(other.strip()).matches()));
	}

	private List<String> idsOf(String agent, ProposedStep namer) {
		return this.steps.stream()
			.filter((step) -> step.agent().equals(agent) && !step.id().equals(namer.id()))
			.map(ProposedStep::id)
			.toList();
	}

	private boolean mayMeanStep(String name, List<String> words, ProposedStep namer) {
		boolean digits = name.chars().anyMatch(Character::isDigit) && !this.goal.contains(spaced(words));
		List<String> ids = this.steps.stream().map(ProposedStep::id).toList();
		return digits || !Suggestion.of(name, ids).isEmpty()
				|| words.stream().anyMatch((word) -> !this.goalWords.contains(word) && isOfOther(word, namer));
	}

	private boolean isOfOther(String word, ProposedStep namer) {
		return this.users.getOrDefault(word, Set.of()).stream().anyMatch((id) -> !id.equals(namer.id()));
	}

	private static String spaced(List<String> words) {
		return " " + String.join(" ", words) + " ";
	}

	private static List<String> words(String text) {
		return Stream.of(SEPARATORS.split(text.toLowerCase(Locale.ROOT))).filter((word) -> !word.isEmpty()).toList();
	}

}
