package io.planloom.llm.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.llm.PromptMessage;
import io.planloom.llm.PromptMessage.Role;
import io.planloom.llm.prompt.LengthBudget;
import io.planloom.llm.prompt.Truncation;
import org.jspecify.annotations.Nullable;

/**
 * Shortens a prompt. Texts of others, which stand between fences, give way first, and
 * each keeps its fair share; then messages of all but the system do.
 */
final class PromptTrim {

	/** What is left of a text that was cut tells something. */
	private static final int LEAST = 200;

	/** Room for the mark in a text that was cut. */
	private static final int MARK = 48;

	private static final Pattern FENCED = Pattern.compile("(?s)(?<=^|\n)(`{3,})[^`\n]*\n(.*?)\n\\1(?=\n|$)");

	private PromptTrim() {
	}

	/**
	 * Shortens a prompt and says so at its end.
	 * @param messages the prompt
	 * @param room characters that it may have
	 * @param note what the model is told of it
	 * @return the prompt, or null if too little of its texts would be left
	 */
	static @Nullable List<PromptMessage> to(List<PromptMessage> messages, int room, String note) {
		List<PromptMessage> trimmed = cut(messages, room - note.length(), PromptTrim::fenced, PromptTrim::cutFenced);
		if (trimmed == null) {
			trimmed = cut(messages, room - note.length(), List::of, Truncation::of);
		}
		return (trimmed != null) ? noted(trimmed, note) : null;
	}

	private static @Nullable List<PromptMessage> cut(List<PromptMessage> messages, int room, Parts parts, Cut cut) {
		List<Integer> lengths = messages.stream()
			.filter((message) -> message.role() != Role.SYSTEM)
			.flatMap((message) -> parts.of(message.text()).stream())
			.map(String::length)
			.toList();
		int rest = WindowFit.characters(messages) - lengths.stream().mapToInt(Integer::intValue).sum();
		if (lengths.isEmpty()) {
			return null;
		}
		int limit = LengthBudget.limit(lengths, room - rest - MARK * lengths.size());
		return (limit >= LEAST) ? changed(messages, (text) -> cut.of(text, limit)) : null;
	}

	private static List<PromptMessage> changed(List<PromptMessage> messages, UnaryOperator<String> change) {
		return messages.stream()
			.map((message) -> (message.role() == Role.SYSTEM) ? message
					: message.withText(change.apply(message.text())))
			.toList();
	}

	private static List<String> fenced(String text) {
		return FENCED.matcher(text).results().map((fence) -> fence.group(2)).toList();
	}

	private static String cutFenced(String text, int limit) {
		StringBuilder shorter = new StringBuilder();
		int from = 0;
		for (Matcher fence = FENCED.matcher(text); fence.find();) {
			shorter.append(text, from, fence.start(2)).append(Truncation.of(fence.group(2), limit));
			from = fence.end(2);
		}
		return shorter.append(text, from, text.length()).toString();
	}

	private static List<PromptMessage> noted(List<PromptMessage> messages, String note) {
		List<PromptMessage> noted = new ArrayList<>(messages);
		PromptMessage last = noted.removeLast();
		noted.add(last.withText(last.text() + "\n\n" + note));
		return noted;
	}

	/** Finds the parts of a text that may be cut. */
	@FunctionalInterface
	private interface Parts {

		List<String> of(String text);

	}

	/** Cuts the parts of a text to a length. */
	@FunctionalInterface
	private interface Cut {

		String of(String text, int limit);

	}

}
