package io.planloom.llm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the demo model says; each text says that it is the demo model. */
final class DemoTexts {

	private static final String NOTE = "The demo model wrote this, so nothing in it was researched.";

	private static final int MAX_RESULT = 120;

	/** The beginning of a line that names a step: list mark, heading, bracket or tag. */
	private static final Pattern STEP_LINE = Pattern
		.compile("^[\\s#*\\-\\[<(]*(?:step id=\"|Result of )?`?([a-z][a-z0-9]*_\\d+(?:\\.[a-z0-9_]+)*)\\b(.*)$");

	private DemoTexts() {
	}

	static String answer(DemoCall call, DemoDirectives directives) {
		CallPurpose purpose = Arrays.stream(CallPurpose.values())
			.filter((candidate) -> candidate.wireName().equals(call.purpose()))
			.findFirst()
			.orElse(CallPurpose.ACT);
		return switch (purpose) {
			case PLAN, REPAIR -> DemoPlans.plan(call, directives);
			case REPLAN -> DemoPlans.revise(call);
			case EXPAND -> DemoPlans.expand(call);
			case REVIEW -> DemoPlans.review(call, directives);
			case VERIFY -> verify(call, directives);
			case CODE -> "// The demo model wrote this, so it only plays.\n\"done by the demo model\";\n";
			case ACT -> act(call);
			case SYNTHESIZE -> synthesize(call);
		};
	}

	private static String verify(DemoCall call, DemoDirectives directives) {
		return directives.refuses(call)
				? "{\"passed\": false, \"reason\": \"The demo model does not pass it, as the goal asks.\", \"evidence\": []}"
				: "{\"passed\": true, \"reason\": \"The demo model passes everything unread.\", \"evidence\": []}";
	}

	private static String act(DemoCall call) {
		return """
				This is the demo model, playing the step “%s”. \
				A real model would do that work here and hand on what it found. \
				Give the service a key or a base URL to see one at work.%s""".formatted(call.step(), mended(call));
	}

	private static String mended(DemoCall call) {
		return call.critique().isEmpty() ? ""
				: " This is attempt %d, after it was told: %s".formatted(call.attempt(), call.critique());
	}

	private static String synthesize(DemoCall call) {
		Map<String, String> results = results(call.prompt());
		String body = call.goal().toLowerCase(Locale.ROOT).contains("table") ? table(results) : list(results);
		return "# %s\n\n%s\n%s%s\n".formatted(call.goal(), body, NOTE, mended(call));
	}

	private static String table(Map<String, String> results) {
		StringBuilder table = new StringBuilder("| Step | Result |\n| --- | --- |\n");
		results.forEach((step, result) -> table.append("| %s | %s |\n".formatted(step, result.replace("|", "\\|"))));
		return table.toString();
	}

	private static String list(Map<String, String> results) {
		StringBuilder list = new StringBuilder();
		results.forEach((step, result) -> list.append("- **%s**: %s\n".formatted(step, result)));
		return list.toString();
	}

	private static Map<String, String> results(String prompt) {
		Map<String, StringBuilder> found = new LinkedHashMap<>();
		StringBuilder current = null;
		for (String line : prompt.lines().toList()) {
			Matcher step = STEP_LINE.matcher(line);
			if (step.matches()) {
				current = found.computeIfAbsent(step.group(1), (id) -> new StringBuilder());
				current.append(step.group(2).replaceFirst("^[`\"\\])>:*\\s-]+", "")).append(' ');
			}
			else if (line.equals("Missing:") || line.equals("Step:") || line.startsWith("What ")) {
				current = null;
			}
			else if (current != null && !line.startsWith("<")) {
				current.append(line.strip()).append(' ');
			}
		}
		Map<String, String> results = new LinkedHashMap<>();
		found.forEach((id, text) -> results.put(id, shorten(text.toString().strip())));
		return results;
	}

	private static String shorten(String text) {
		return (text.length() <= MAX_RESULT) ? text : text.substring(0, MAX_RESULT).strip() + "…";
	}

}
