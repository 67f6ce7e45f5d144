package io.planloom.planning;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The steps that descriptions mention in double braces, as in {@code {{step_1}}}. Braces
 * are templates in other trades too, so what names no step is mere text.
 */
final class Mentions {

	private static final Pattern MENTION = Pattern.compile("\\{\\{([^{}]{1,256})\\}\\}");

	private final StepNames names;

	private final Map<String, List<String>> known = new HashMap<>();

	Mentions(List<ProposedStep> steps) {
		this.names = new StepNames(steps);
	}

	/**
	 * Finds the steps that a description mentions.
	 * @param description what a step is to do
	 * @return what stands between the braces, and the ids that it may mean, at least one
	 */
	Map<String, List<String>> in(String description) {
		Map<String, List<String>> found = new LinkedHashMap<>();
		Matcher mention = MENTION.matcher(description);
		while (mention.find()) {
			List<String> meant = meantBy(mention);
			if (!meant.isEmpty()) {
				found.putIfAbsent(mention.group(1).strip(), meant);
			}
		}
		return found;
	}

	/**
	 * Writes the mentions of some steps anew.
	 * @param description what a step is to do
	 * @param written what to write, by id; mentions of other steps stay as they are
	 */
	String rewritten(String description, Map<String, String> written) {
		return MENTION.matcher(description).replaceAll((mention) -> {
			List<String> meant = meantBy(mention);
			String name = (meant.size() == 1) ? written.get(meant.getFirst()) : null;
			boolean stays = name == null || name.equals(mention.group(1).strip());
			return Matcher.quoteReplacement(stays ? mention.group() : "{{" + name + "}}");
		});
	}

	/** Returns what stands between double braces, whether it means a step or not. */
	static List<String> namesIn(String description) {
		return MENTION.matcher(description).results().map((mention) -> mention.group(1).strip()).toList();
	}

	/** Takes the braces off a name that has nothing beside them. */
	static String unbraced(String name) {
		Matcher mention = MENTION.matcher(name.strip());
		return mention.matches() ? mention.group(1).strip() : name;
	}

	private List<String> meantBy(MatchResult mention) {
		return this.known.computeIfAbsent(mention.group(1).strip(), this.names::mentionedAs);
	}

}
