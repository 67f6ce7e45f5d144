package io.planloom.plan.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Marks in a text of which steps its sections rest on: their ids in square brackets at
 * the end of a line, such as {@code [step_1, step_2]}. Readers of Markdown see them as
 * they stand.
 */
public final class SectionMarks {

	/** A bracket with ids at the end of a line. */
	private static final Pattern MARK = Pattern
		.compile("^(.*)\\[([\\p{L}\\p{N}_.-]+(?:, ?[\\p{L}\\p{N}_.-]+)*)\\]\\.?[ \\t]*$");

	private static final Pattern USUAL_ID = Pattern.compile("(?i)step[_-]?\\d+(\\.[\\w.-]+)?");

	private static final Pattern HEADING = Pattern.compile("^ {0,3}#{1,6}[ \\t]+(.*)$");

	private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,}).*");

	private SectionMarks() {
	}

	/**
	 * Takes out what is no step of the plan. What only looks like a mark stays.
	 * @param text Markdown
	 * @param known ids of the steps that the text may rest on
	 * @return the text with true marks alone
	 */
	public static String verified(String text, Collection<String> known) {
		List<String> lines = new ArrayList<>();
		String fence = null;
		for (String line : text.lines().toList()) {
			fence = fence(fence, line);
			Matcher mark = MARK.matcher(line);
			if (fence != null || !mark.matches() || !isMark(ids(mark), known)) {
				lines.add(line);
				continue;
			}
			String before = mark.group(1).stripTrailing();
			Set<String> steps = known(ids(mark), known);
			String after = steps.isEmpty() ? "" : "[%s]".formatted(String.join(", ", steps));
			String kept = (before.isEmpty() || after.isEmpty()) ? before + after : before + " " + after;
			if (!kept.isEmpty()) {
				lines.add(kept);
			}
		}
		return lines.equals(text.lines().toList()) ? text : String.join("\n", lines).strip();
	}

	/**
	 * Reads which steps the sections of a text rest on.
	 * @param text Markdown
	 * @param known ids of the steps that it may rest on
	 * @return its sections in their order, at least one
	 */
	public static List<PlanResult.Section> read(String text, Collection<String> known) {
		List<PlanResult.Section> sections = new ArrayList<>();
		String heading = null;
		boolean any = false;
		Set<String> steps = new LinkedHashSet<>();
		String fence = null;
		for (String line : text.lines().toList()) {
			fence = fence(fence, line);
			Matcher title = HEADING.matcher(line);
			Matcher mark = MARK.matcher(line);
			if (fence == null && title.matches()) {
				if (heading != null || any) {
					sections.add(new PlanResult.Section(heading, List.copyOf(steps)));
				}
				heading = bare(title.group(1));
				steps.clear();
			}
			else {
				any |= !line.isBlank();
				if (fence == null && mark.matches()) {
					steps.addAll(known(ids(mark), known));
				}
			}
		}
		sections.add(new PlanResult.Section(heading, List.copyOf(steps)));
		return sections;
	}

	/** Marks may stand at the end of a heading, too. */
	private static String bare(String title) {
		int end = title.length();
		while (end > 0 && (title.charAt(end - 1) == '#' || Character.isWhitespace(title.charAt(end - 1)))) {
			end--;
		}
		return title.substring(0, end);
	}

	/** A fence lasts until the same marks come again. */
	private static @Nullable String fence(@Nullable String open, String line) {
		Matcher fence = FENCE.matcher(line);
		if (open == null) {
			return fence.matches() ? fence.group(1) : null;
		}
		return line.strip().startsWith(open) && line.strip().replace(open.substring(0, 1), "").isEmpty() ? null : open;
	}

	private static List<String> ids(Matcher mark) {
		return Arrays.stream(mark.group(2).split(",")).map(String::strip).toList();
	}

	private static Set<String> known(List<String> ids, Collection<String> known) {
		return new LinkedHashSet<>(ids.stream().filter(known::contains).toList());
	}

	private static boolean isMark(List<String> ids, Collection<String> known) {
		return ids.stream().anyMatch(known::contains) || ids.stream().allMatch((id) -> USUAL_ID.matcher(id).matches());
	}

}
