package io.planloom.demo.write;

import java.util.regex.Pattern;

/** Work that one step does. */
final class Small {

	private static final Pattern VERBS = Pattern
		.compile("translate|rewrite|rephrase|proofread|explain|describe|summari[sz]e|"
				+ "tell|announce|define|list|name|give|suggest|calculate|compute|answer|show|brainstorm");

	private static final Pattern THINGS = Pattern.compile(
			"(?i)(?:.*\\b)?(?:haiku|poem|limerick|joke|tweet|slogan|headline|title|tagline|caption|toast|sentence|paragraph|"
					+ "e-?mail|message|note|list|table|summary|riddle|function|method|regex|regular expression|script|query|"
					+ "one-liner|greeting|invitation|password)");

	/** Longer orders are no small matter, whatever they begin with. */
	private static final int MAX_LENGTH = 100;

	private Small() {
	}

	static boolean is(Order order) {
		return order.next().isEmpty() && order.sentence().length() <= MAX_LENGTH
				&& (VERBS.matcher(order.verb()).matches() || THINGS.matcher(Order.head(order.topic())).matches());
	}

}
