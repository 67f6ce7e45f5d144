package io.planloom.llm.endpoint;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by their names models that are known to think before they answer. */
final class ThinkingModels {

	/** Those that can be told how long. */
	private static final Pattern EFFORT = Pattern.compile("(?:o[134]|gpt-5|gpt-6|gpt-oss)(?:[-.:].*)?");

	/** Those that think whatever is asked; what they think counts as answer. */
	private static final Pattern THINKING = Pattern
		.compile(".*(?:reason|think|deepseek-r[0-9]|qwq|qwen3|magistral|gemini-(?:2\\.5|3)|grok-(?:3-mini|4)).*");

	private ThinkingModels() {
	}

	/** Says whether a model can be told how long to think. */
	static boolean takesEffort(String model) {
		String name = name(model);
		return EFFORT.matcher(name).matches() && !name.contains("chat");
	}

	/** Says whether a model is known to think. */
	static boolean includes(String model) {
		String name = name(model);
		boolean plain = name.contains("non-think") || name.contains("non-reason") || name.contains("instruct");
		return takesEffort(model) || (!plain && THINKING.matcher(name).matches());
	}

	/** Leaves out who serves it. */
	private static String name(String model) {
		return model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
	}

}
