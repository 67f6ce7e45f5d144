package io.planloom.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a goal is about, as far as its wording tells.
 *
 * @param topic the thing to look at
 * @param parts descriptions of three or four things that can be found out independently
 */
record DemoSubject(String topic, List<String> parts) {

	private static final int MAX_TOPIC = 90;

	private static final int MAX_PARTS = 4;

	private static final Pattern VERB = Pattern.compile(
			"(?i)^(?:please )?(?:research|compare|find|analy[sz]e|write(?: up)?|plan|explain|describe|summari[sz]e|"
					+ "investigate|create|make|list|prepare|review|evaluate|draft)\\b\\s*(?:about|on)?\\s*");

	private static final Pattern NEXT_ORDER = Pattern
		.compile("(?i)[,;]?\\s+(?:and|then|and then)\\s+(?:create|write|make|build|produce|summari[sz]e|compare|give|"
				+ "list|draw|prepare|explain|recommend)\\b.*|[.?!]\\s.*");

	private static final Pattern TOP = Pattern.compile("(?i)\\btop (two|three|four|five|\\d{1,2}) (.{2,})");

	private static final Map<String, Integer> NUMBERS = Map.of("two", 2, "three", 3, "four", 4, "five", 5);

	static DemoSubject of(String goal) {
		String topic = NEXT_ORDER.matcher(VERB.matcher(goal).replaceFirst("")).replaceFirst("");
		topic = shorten(topic.replaceFirst("[.?!]+$", "").strip());
		String named = topic.isEmpty() ? shorten(goal) : topic;
		return new DemoSubject(named, parts(named));
	}

	private static List<String> parts(String topic) {
		Matcher top = TOP.matcher(topic);
		if (top.find()) {
			return ranked(top.group(1), top.group(2));
		}
		List<String> items = Arrays.stream(topic.split("\\s*,\\s*(?:and\\s+)?|\\s+(?:and|or|versus|vs\\.?)\\s+"))
			.toList();
		boolean isList = items.size() >= 3 && items.size() <= MAX_PARTS
				&& items.stream().allMatch((item) -> !item.isBlank() && item.split("\\s+").length <= 3);
		return isList
				? items.stream().map((item) -> "Research %s: what it does well and badly".formatted(item)).toList()
				: List.of("Collect the basic facts about " + topic, "Collect strengths and weaknesses of " + topic,
						"Collect recent experience with " + topic);
	}

	private static List<String> ranked(String number, String things) {
		int count = NUMBERS.getOrDefault(number.toLowerCase(Locale.ROOT), 0);
		count = Math.clamp((count > 0) ? count : Integer.parseInt(number), 2, MAX_PARTS);
		List<String> parts = new ArrayList<>();
		for (int rank = 1; rank <= count; rank++) {
			parts.add("Research number %d of the top %s %s: purpose, strengths and weaknesses".formatted(rank, number,
					things));
		}
		if (count == 2) {
			parts.add("Find out how the top %s %s are ranked and by whom".formatted(number, things));
		}
		return parts;
	}

	private static String shorten(String text) {
		return (text.length() <= MAX_TOPIC) ? text : text.substring(0, MAX_TOPIC).strip() + "…";
	}

}
