package io.planloom.demo.write;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Things that are compared.
 *
 * @param things their names, at least two; empty if the wording names none
 * @param scope what they are compared for, with its preposition; may be empty
 * @param whole all of it, as the goal says it
 */
record Comparison(List<String> things, String scope, String whole) {

	private static final int MAX_THINGS = 6;

	private static final int MAX_WORDS = 6;

	private static final String VERB = "(?:(?:compare|contrast|" + Tongue.COMPARE + ")(?!\\p{L})|比较|比較)";

	private static final String BETTER = "(?:what|which) (?:one )?(?:is|are) (?:\\w+ )?"
			+ "(?:better|best|faster|cheaper|safer|easier|healthier)\\b";

	private static final String USE = "should (?:i|we) (?:use|choose|take|learn|buy|pick)\\b";

	private static final String BETWEEN = ".*?\\b(?:differences? between|choose between)\\b";

	private static final Pattern ASKED = Pattern.compile("(?iu)^(?:" + VERB + "|" + BETWEEN + ".* and |" + BETTER
			+ ".* or |" + USE + ".* or |[^?]{1,60} (?:vs\\.?|versus) ).*");

	private static final Pattern OPENING = Pattern
		.compile("(?iu)^(?:" + VERB + "|" + BETWEEN + "|" + BETTER + "(?:[,:]|\\s+-)?|" + USE + ")\\s*");

	private static final Pattern NEXT = Pattern
		.compile("[,;:]?\\s+(?:and|then)\\s+(?=(?:" + Verbs.ANY + ")\\s)|[?!;]|(?<!vs)\\.\\s");

	private static final Pattern SCOPE = Pattern
		.compile("(?i)\\s+(?:for|in terms of|with respect to|with regard to|regarding|"
				+ "when it comes to|by|as|when|in|on|für|pour|para|side by side)\\s+.*$");

	/** "Go vs Rust: which one for a server?" names no thing after the colon. */
	private static final Pattern ASKED_AFTER = Pattern
		.compile("(?i)\\s*(?:[:,–—]|\\s-)\\s*(?:which|what|who|is|are|should|can|do|does|how)\\b(.*)$");

	private static final Pattern COLON = Pattern.compile("\\s*:\\s+");

	private static final Pattern BEFORE = Pattern.compile("(?i)^(for [^,:]{2,60})[,:]\\s*");

	private static final String SEPARATORS = "\\s*,\\s*(?:and\\s+|or\\s+)?|\\s+(?:and|or|und|oder|et|ou|y|versus|vs\\.?)\\s+|\\s*[和与]\\s*";

	static boolean isAskedFor(String sentence) {
		return ASKED.matcher(sentence).matches();
	}

	static Comparison of(String sentence) {
		String object = OPENING.matcher(sentence).replaceFirst("");
		Matcher next = NEXT.matcher(object);
		object = Phrases.trimmed(next.find() ? object.substring(0, next.start()) : object);
		String before = "";
		Matcher first = BEFORE.matcher(object);
		if (first.find()) {
			before = " " + first.group(1);
			object = object.substring(first.end());
		}
		Matcher asked = ASKED_AFTER.matcher(object);
		if (asked.find() && asked.start() > 0) {
			Matcher scope = SCOPE.matcher(asked.group(1));
			before = before + (scope.find() ? scope.group() : "");
			object = object.substring(0, asked.start());
		}
		Tongue tongue = Tongue.of(sentence);
		return (tongue != null) ? foreign(object, tongue) : colon(object, before);
	}

	/**
	 * "Compare these: A and B" names them after the colon; else what follows is an aside.
	 */
	private static Comparison colon(String object, String before) {
		String[] halves = COLON.split(object, 2);
		if (halves.length < 2) {
			return split(object, before);
		}
		Comparison first = split(halves[0], before);
		return first.things().isEmpty() ? split(halves[1], before) : first;
	}

	/** The purpose keeps the goal's words. */
	private static Comparison foreign(String object, Tongue tongue) {
		String[] items = object
			.split("(?iu)\\s*,\\s*(?:(?:" + tongue.and() + ")\\s+)?|\\s+(?:" + tongue.and() + ")\\s+");
		String last = items[items.length - 1];
		Matcher scope = Pattern.compile("(?iu)\\s+(?:" + tongue.scope() + ")\\s+(.*)$").matcher(last);
		String said = scope.find() ? " for “" + Phrases.quotable(Phrases.trimmed(scope.group(1))) + "”" : "";
		items[items.length - 1] = said.isEmpty() ? last : last.substring(0, scope.start());
		return split(String.join(", ", items), said);
	}

	private static Comparison split(String object, String before) {
		String[] items = object.split(SEPARATORS);
		if (items.length == 1) {
			items = object.split("\\s+(?:with|to|against)\\s+");
		}
		String last = items[items.length - 1];
		Matcher scope = SCOPE.matcher(last);
		String found = scope.find() ? last.substring(scope.start()) : "";
		items[items.length - 1] = last.substring(0, last.length() - found.length());
		String kept = found.strip().startsWith("side by side") ? "" : found;
		String whole = object.substring(0, object.length() - found.length()) + kept + before;
		List<String> things = Arrays.stream(items)
			.map(Phrases::trimmed)
			.filter((thing) -> !thing.isEmpty())
			.distinct()
			.toList();
		boolean named = things.size() >= 2 && things.size() <= MAX_THINGS && things.size() == items.length
				&& things.stream().allMatch((thing) -> thing.split(" ").length <= MAX_WORDS && thing.length() <= 50);
		String said = (items.length == 2 && object.matches("(?i).* (?:or|vs\\.?|versus|oder) .*"))
				? Phrases.listed(things, "and") + kept + before : whole;
		return new Comparison(named ? shared(things) : List.of(), (kept + before).stripTrailing(),
				named ? said : whole);
	}

	/** "The licences of Go and Rust": those of Rust, too. */
	private static List<String> shared(List<String> things) {
		int of = things.getFirst().indexOf(" of ");
		boolean common = of > 0 && things.stream().skip(1).noneMatch((thing) -> thing.contains(" of "));
		String aspect = common ? things.getFirst().substring(0, of + " of ".length()) : "";
		return things.stream().map((thing) -> thing.startsWith(aspect) ? thing : aspect + thing).toList();
	}

}
