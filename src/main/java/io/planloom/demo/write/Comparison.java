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

	private static final String VERB = "(?:compare|contrast|vergleiche|vergleich|comparez|comparer|compara|比较|比較)(?!\\p{L})";

	private static final String BETTER = "(?:what|which) (?:one )?(?:is|are) (?:\\w+ )?"
			+ "(?:better|best|faster|cheaper|safer|easier|healthier)\\b";

	private static final String USE = "should (?:i|we) (?:use|choose|take|learn|buy|pick)\\b";

	private static final String BETWEEN = ".*?\\b(?:differences? between|choose between)\\b";

	private static final Pattern ASKED = Pattern.compile("(?i)^(?:" + VERB + "|" + BETWEEN + ".* and |" + BETTER
			+ ".* or |" + USE + ".* or |[^?]{1,60} (?:vs\\.?|versus) ).*");

	private static final Pattern OPENING = Pattern
		.compile("(?i)^(?:" + VERB + "|" + BETWEEN + "|" + BETTER + "(?:[,:]|\\s+-)?|" + USE + ")\\s*");

	private static final Pattern NEXT = Pattern
		.compile("[,;:]?\\s+(?:and|then)\\s+(?=(?:" + Verbs.ANY + ")\\s)|[?!;]|(?<!vs)\\.\\s");

	private static final Pattern SCOPE = Pattern
		.compile("(?i)\\s+(?:for|in terms of|with respect to|with regard to|regarding|"
				+ "when it comes to|by|as|when|in|on|für|pour|para|side by side)\\s+.*$");

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
		return split(object, before);
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
