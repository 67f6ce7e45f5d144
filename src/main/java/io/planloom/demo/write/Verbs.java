package io.planloom.demo.write;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The verbs that goals begin with, and what each asks for. */
final class Verbs {

	private static final Map<Order.Kind, String> BY_KIND = Map.of(Order.Kind.COMPARE,
			"compare contrast vergleiche vergleich vergleichen vergleicht comparez comparer compara comparar confronta "
					+ "confrontare paragona paragonare vergelijk jämför sammenlign porównaj сравни сравните 比较 比較",
			Order.Kind.RESEARCH,
			"research investigate study explore analyse analyze evaluate assess examine find_out look_into review survey "
					+ "gather collect learn_about observe",
			Order.Kind.CHOOSE, "find choose pick select recommend identify decide_on look_for", Order.Kind.BUILD,
			"build create develop implement code program design make construct prototype invent", Order.Kind.WRITE,
			"write draft compose document report prepare_a_report explain describe summarise summarize translate rewrite "
					+ "rephrase proofread tell announce define list name give suggest outline calculate compute answer show "
					+ "brainstorm",
			Order.Kind.PLAN, "plan organise organize arrange schedule", Order.Kind.DO,
			"propose fix debug refactor migrate upgrade improve optimise optimize deploy automate add port integrate reduce increase "
					+ "launch start learn prepare set_up move run clean check test verify solve help teach train sell buy "
					+ "publish release install configure convert update remove replace save cut manage measure monitor get "
					+ "open host cook bake teach turn work put use grow hire renovate repair secure sort estimate predict "
					+ "generate extract classify read send try settle");

	private static final Map<String, Order.Kind> KINDS = BY_KIND.entrySet()
		.stream()
		.flatMap((entry) -> Arrays.stream(entry.getValue().split(" "))
			.map((verb) -> Map.entry(verb.replace('_', ' '), entry.getKey())))
		.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));

	/** Any of the verbs, the longer first. */
	static final String ANY = alternatives(KINDS.keySet());

	private static final Pattern FIRST = Pattern.compile("^(" + ANY + ")(?![\\p{L}\\p{N}'’-])",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private Verbs() {
	}

	private static String alternatives(Collection<String> verbs) {
		return verbs.stream()
			.sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
			.collect(Collectors.joining("|"));
	}

	/** Returns the verb that a phrase begins with, in lower case; empty for none. */
	static String first(String phrase) {
		Matcher found = FIRST.matcher(phrase);
		return found.find() ? found.group(1).toLowerCase(Locale.ROOT) : "";
	}

	static Order.Kind kind(String verb) {
		return KINDS.getOrDefault(verb, Order.Kind.OTHER);
	}

}
