package io.planloom.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptSections;

/**
 * The parts of a prompt: what stands between fences, under its title, and what stands
 * around it. Text of others is always fenced (see {@link FencedText}), so that nothing in
 * it is taken for a part.
 */
final class DemoPrompt {

	private static final Pattern FENCE = Pattern.compile("`{3,}");

	/** Ends the headings of the parts that belong to a planner's example. */
	private static final String EXAMPLE = " of the example";

	private final List<Part> parts = new ArrayList<>();

	private final StringBuilder plain = new StringBuilder();

	DemoPrompt(String text) {
		List<String> lines = text.lines().toList();
		for (int index = 0; index < lines.size(); index++) {
			String line = lines.get(index);
			int end = isTitle(lines, index) ? end(lines, index + 1) : -1;
			if (end < 0) {
				this.plain.append(line).append('\n');
				continue;
			}
			String title = line.substring(0, line.length() - 1);
			if (!title.endsWith(EXAMPLE)) {
				this.parts.add(new Part(title, String.join("\n", lines.subList(index + 2, end))));
			}
			index = end;
		}
	}

	private static boolean isTitle(List<String> lines, int index) {
		return lines.get(index).endsWith(":") && index + 1 < lines.size()
				&& FENCE.matcher(lines.get(index + 1)).matches();
	}

	private static int end(List<String> lines, int start) {
		String fence = lines.get(start);
		for (int index = start + 1; index < lines.size(); index++) {
			if (lines.get(index).equals(fence)) {
				return index;
			}
		}
		return -1;
	}

	/** Text outside of fences. */
	String plain() {
		return this.plain.toString();
	}

	/** All that the prompt says, without its fences. */
	String all() {
		StringBuilder all = new StringBuilder(this.plain);
		this.parts.forEach((part) -> all.append(part.text()).append("\n\n"));
		return all.toString();
	}

	boolean has(String title) {
		return this.parts.stream().anyMatch((part) -> part.title().equals(title));
	}

	/** Returns what is quoted under a title, else what stands after it; may be empty. */
	String read(String title) {
		return this.parts.stream()
			.filter((part) -> part.title().equals(title))
			.map(Part::text)
			.findFirst()
			.orElseGet(() -> PromptSections.read(plain(), title));
	}

	/** Returns the parts whose titles match a pattern. */
	List<Matched> find(Pattern title) {
		return this.parts.stream().map((part) -> {
			Matcher matcher = title.matcher(part.title());
			return matcher.matches() ? new Matched(matcher, part.text()) : null;
		}).filter(Objects::nonNull).toList();
	}

	/** Returns the lines after one that stands alone, up to an empty one. */
	List<String> lines(String title) {
		return plain().lines()
			.dropWhile((line) -> !line.equals(title + ":"))
			.skip(1)
			.takeWhile((line) -> !line.isBlank())
			.toList();
	}

	/**
	 * A part.
	 *
	 * @param title what it is, without its colon
	 * @param text what is quoted
	 */
	private record Part(String title, String text) {
	}

	/**
	 * A part that was looked for.
	 *
	 * @param title what its title has
	 * @param text what is quoted
	 */
	record Matched(Matcher title, String text) {
	}

}
