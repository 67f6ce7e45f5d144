package io.planloom.demo.write;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names sections. What recipes describe has a name within it; the name of all else is the
 * whole description, since what follows a verb may be anything.
 */
final class Headings {

	/** The name is the group; each names what a recipe writes word for word. */
	private static final List<Pattern> NAMED = List.of(named("Research (.+): strengths and weaknesses"),
			named("Gather the (basic facts about .+)"), named("Gather (what (?:is needed|bears on) .+)"),
			named("Collect (different (?:views on|answers to) .+)"),
			named("Find (open questions about .+|good examples of .+|options for .+|candidates: .+)"),
			named("Find out (what it takes to .+)"), named("List (what can go wrong when .+|what counts in .+)"),
			named("Describe (what is expected of .+)"), named("Describe step by step (how to .+)"),
			named("Outline (how to .+)"), named("Summari[sz]e (what is known about .+)"));

	private static final Pattern COMPARISON = Pattern.compile("Compare .+ in a table(?:: .+)?");

	private static final Pattern RECOMMENDATION = Pattern
		.compile("Recommend (?:one of the candidates: .+|.+ and (?:say for whom|give the reasons))");

	private Headings() {
	}

	private static Pattern named(String description) {
		return Pattern.compile(description);
	}

	static String of(String description) {
		if (COMPARISON.matcher(description).matches()) {
			return "Comparison";
		}
		if (RECOMMENDATION.matcher(description).matches()) {
			return "Recommendation";
		}
		return NAMED.stream()
			.map((pattern) -> pattern.matcher(description))
			.filter(Matcher::matches)
			.map((matcher) -> matcher.group(1))
			.findFirst()
			.orElse(description);
	}

}
