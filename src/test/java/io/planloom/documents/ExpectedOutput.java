package io.planloom.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a document shows of an output. {@code …} stands for anything within a line, and
 * alone on a line for any lines. What differs from run to run may differ: ids of plans,
 * positions in the log, versions, percentages, and what is measured or estimated. All
 * else is to be found to the letter, and nothing before, between and after that the text
 * does not tell of.
 */
final class ExpectedOutput {

	private static final String ANY = "…";

	/** What differs from run to run, and what it looks like. */
	private static final List<Variable> VARIABLES = List.of(
			new Variable("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
			new Variable("01a2[0-9a-f]{4}-(?=…)", "[0-9a-f]{8}-"),
			new Variable("(?<=\"(?:p50|p90|seconds|delayMillis)\": ?)[1-9][0-9.]*", "[0-9.]+"),
			new Variable("(?<=\"(?:sequence|percent)\": ?)[0-9]+", "[0-9]+"),
			new Variable("(?<=^id: |…:|ETag: \")[0-9]+", "[0-9]+"));

	private final List<String> lines = new ArrayList<>();

	/**
	 * Reads what a document shows.
	 * @param blocks of one output, between which anything may stand
	 */
	ExpectedOutput(List<String> blocks) {
		for (String block : blocks) {
			if (!this.lines.isEmpty()) {
				this.lines.add(ANY);
			}
			significant(joined(block)).map((line) -> line.strip().equals(ANY) ? ANY : line).forEach(this.lines::add);
		}
	}

	/** Objects may be set on several lines, of which all but the first are indented. */
	private static String joined(String block) {
		return block.startsWith("{") ? block.replaceAll("\n\\s+", "") : block;
	}

	private static Stream<String> significant(String text) {
		return text.lines().map(String::stripTrailing).filter((line) -> !line.isEmpty());
	}

	/**
	 * Compares an output with what is shown.
	 * @param output all of it
	 * @return the first lines that were not found, null if all were
	 */
	@Nullable String missing(String output) {
		List<String> actual = significant(output).toList();
		int from = 0;
		boolean anywhere = false;
		for (int start = 0; start < this.lines.size();) {
			if (this.lines.get(start).equals(ANY)) {
				anywhere = true;
				start++;
				continue;
			}
			int end = endOfRun(start);
			List<Pattern> run = this.lines.subList(start, end).stream().map(ExpectedOutput::pattern).toList();
			int found = find(run, actual, from, anywhere, end == this.lines.size());
			if (found < 0) {
				return String.join("\n", this.lines.subList(start, end));
			}
			from = found + run.size();
			anywhere = false;
			start = end;
		}
		return (anywhere || from == actual.size()) ? null : "(the end) but " + actual.get(from);
	}

	private int endOfRun(int start) {
		return IntStream.range(start, this.lines.size())
			.filter((index) -> this.lines.get(index).equals(ANY))
			.findFirst()
			.orElse(this.lines.size());
	}

	private static int find(List<Pattern> run, List<String> actual, int from, boolean anywhere, boolean last) {
		int first = (anywhere && last) ? Math.max(from, actual.size() - run.size()) : from;
		int end = anywhere ? actual.size() - run.size() : from;
		return IntStream.rangeClosed(first, end)
			.filter((start) -> start + run.size() <= actual.size() && IntStream.range(0, run.size())
				.allMatch((index) -> run.get(index).matcher(actual.get(start + index)).matches()))
			.findFirst()
			.orElse(-1);
	}

	private static Pattern pattern(String line) {
		String marked = line;
		for (Variable variable : VARIABLES) {
			marked = variable.shown().matcher(marked).replaceAll("\0" + variable.regex() + "\0");
		}
		StringBuilder regex = new StringBuilder();
		boolean literal = true;
		for (String part : marked.split("\0", -1)) {
			regex.append(literal ? quoted(part) : part);
			literal = !literal;
		}
		return Pattern.compile(regex.toString());
	}

	private static String quoted(String text) {
		return Arrays.stream(text.split("\\s*" + ANY + "\\s*", -1))
			.map(Pattern::quote)
			.collect(Collectors.joining(".*"));
	}

	/**
	 * Something that differs from run to run.
	 *
	 * @param shown finds it in the document
	 * @param regex what stands in its place in an output
	 */
	private record Variable(Pattern shown, String regex) {

		Variable(String shown, String regex) {
			this(Pattern.compile(shown), regex);
		}

	}

}
