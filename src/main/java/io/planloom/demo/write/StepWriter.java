package io.planloom.demo.write;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Writes the results of steps. */
public final class StepWriter {

	/** The text in the place of a real model's findings. */
	static final String OPEN = "to be looked up";

	static final int MAX_TOPIC = 150;

	private static final int MAX_BASES = 6;

	private static final Pattern MENTION = Pattern.compile("\\{\\{\\s*([^{}]{1,256}?)\\s*}}");

	/** The words that recipes add to the things they name. */
	private static final Pattern TAIL = Pattern.compile(" (?:in a table|and say for whom|and give the reasons)$");

	private static final Pattern ASPECTS = Pattern.compile("(?i):\\s*strengths and weaknesses$");

	private final StepRequest request;

	private final String line;

	private final Order order;

	private StepWriter(StepRequest request) {
		this.request = request;
		this.line = read(request.description(), request.inputs().stream().map(Result::id).toList());
		this.order = Order.of(this.line);
	}

	/**
	 * Writes the result of a step.
	 * @param request what is asked
	 * @return Markdown without a heading of the first two levels, with the notice at its
	 * end
	 */
	public static String write(StepRequest request) {
		return Notice.under(new StepWriter(request).text(), request.mended());
	}

	/**
	 * Reads what is asked for; that it is asked for again changes nothing.
	 * @param description what a step does
	 * @param ids those of steps; other braces are text
	 */
	static String read(String description, Collection<String> ids) {
		String line = MENTION.matcher(Phrases.oneLine(description))
			.replaceAll((mention) -> Matcher
				.quoteReplacement(ids.contains(mention.group(1)) ? "“" + mention.group(1) + "”" : mention.group()));
		return Phrases.capitalised(Phrases.trimmed(line.replaceFirst("^" + RestWriter.AGAIN + "(?:get this: )?", "")));
	}

	private String text() {
		String known = known();
		if (known != null) {
			return known;
		}
		return switch (this.order.verb()) {
			case "research" -> findings();
			case "compare", "contrast" -> comparison();
			case "recommend" -> recommendation();
			default -> sketch();
		};
	}

	private @Nullable String known() {
		String asked = this.line.replaceFirst("^Answer “(.*)”$", "$1");
		String sum = Sums.solve(asked);
		return (sum != null) ? Sums.expression(asked) + " = **" + sum + "**" : Things.fact(asked);
	}

	private String findings() {
		String topic = ASPECTS.matcher(this.line.substring("research".length()).strip()).replaceFirst("");
		Things.Thing thing = Things.find(name(topic));
		if (thing != null) {
			return "**%s** is %s.\n\n- **Strengths:** %s\n- **Weaknesses:** %s\n- **Fits best:** %s"
				.formatted(thing.name(), thing.purpose(), thing.strengths(), thing.weaknesses(), thing.fit());
		}
		return "What belongs here about **%s**:\n\n- **What it is:** %s\n- **Strengths:** %s\n- **Weaknesses:** %s"
			.formatted(Phrases.shorten(topic, MAX_TOPIC), OPEN, OPEN, OPEN);
	}

	/** The purpose of a comparison is no part of a thing's name. */
	private static String name(String topic) {
		String bare = topic.replaceFirst("^the ", "");
		return (Things.find(bare) != null) ? bare : bare.replaceFirst(" (?:for|in|as|when|by|on) .*$", "");
	}

	private String comparison() {
		List<String> things = things(this.line);
		if (things.isEmpty()) {
			return this.request.inputs().isEmpty() ? sketch() : "What there is, side by side:\n\n" + byInput();
		}
		String rows = things.stream().map(StepWriter::row).collect(Collectors.joining("\n"));
		return "| | What it is | Strengths | Weaknesses | Fits best |\n| --- | --- | --- | --- | --- |\n" + rows;
	}

	/** The things that a description compares or ranks. */
	private static List<String> things(String description) {
		String line = TAIL.matcher(description)
			.replaceFirst("")
			.replaceFirst("(?i)^recommend (?:one of )?", "compare ");
		Ranking ranking = Ranking.of(line);
		return (ranking != null) ? ranking.parts() : Comparison.of(line).things();
	}

	private static String row(String name) {
		Things.Thing thing = Things.find(name(name));
		return (thing != null)
				? "| **%s** | %s | %s | %s | %s |".formatted(cell(name), thing.purpose(), thing.strengths(),
						thing.weaknesses(), thing.fit())
				: "| **%s** | %s | %s | %s | %s |".formatted(cell(Phrases.capitalised(name)), OPEN, OPEN, OPEN, OPEN);
	}

	static String cell(String text) {
		return Phrases.oneLine(text).replace("|", "\\|");
	}

	private String byInput() {
		return "| From | What it says |\n| --- | --- |\n" + this.request.inputs()
			.stream()
			.map((input) -> "| %s | %s |".formatted(cell(Phrases.shorten(input.description(), 80)),
					cell(Phrases.shorten(Phrases.oneLine(input.body()), MAX_TOPIC))))
			.collect(Collectors.joining("\n"));
	}

	private String recommendation() {
		List<String> things = things(this.line);
		List<Things.Thing> known = things.stream()
			.map((name) -> Things.find(name(name)))
			.filter(Objects::nonNull)
			.toList();
		if (things.size() >= 2 && known.size() == things.size()) {
			return "It depends on what counts most:\n\n" + known.stream()
				.map((thing) -> "- **%s** for %s".formatted(thing.name(), thing.fit()))
				.collect(Collectors.joining("\n"));
		}
		if (things.size() >= 2) {
			return "The comparison decides, once it is filled in:\n\n" + things.stream()
				.map((name) -> "- **%s**, if its strengths weigh most for “%s”".formatted(Phrases.capitalised(name),
						goal()))
				.collect(Collectors.joining("\n"));
		}
		return sketch();
	}

	private String sketch() {
		String sketch = Sketches.of(this.line, goal());
		List<Result> inputs = this.request.inputs();
		if (inputs.isEmpty()) {
			return sketch;
		}
		String bases = inputs.stream()
			.limit(MAX_BASES)
			.map((input) -> "“%s”"
				.formatted(Phrases.shorten(Phrases.trimmed(Phrases.oneLine(input.description())), 80)))
			.collect(Collectors.joining(", "));
		int more = inputs.size() - MAX_BASES;
		return sketch + "\n\nBuilt on: " + bases + ((more > 0) ? " and %d more".formatted(more) : "") + ".";
	}

	private String goal() {
		return Phrases.quotable(Phrases.shorten(Points.titleOf(this.request.goal()), 80));
	}

}
