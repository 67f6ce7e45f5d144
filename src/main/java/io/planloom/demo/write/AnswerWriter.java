package io.planloom.demo.write;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Writes documents from results. */
public final class AnswerWriter {

	private static final int MAX_TITLE = 120;

	private static final int MAX_HEADING = 90;

	private static final int MAX_BODY = 4_000;

	private static final int MAX_CELL = 120;

	private final AnswerRequest request;

	/** Those of all steps that are known, which descriptions may mention. */
	private final Set<String> ids = new HashSet<>();

	private AnswerWriter(AnswerRequest request) {
		this.request = request;
		request.results().forEach((result) -> this.ids.add(result.id()));
		Stream.concat(request.missing().stream(), request.leftOut().stream())
			.forEach((line) -> this.ids.add(line.split(" ", 2)[0]));
	}

	/**
	 * Writes a document.
	 * @param request what it is made from
	 * @return Markdown: a title, a section for each result that ends with the id of its
	 * step, and the notice as the last line
	 */
	public static String write(AnswerRequest request) {
		AnswerWriter writer = new AnswerWriter(request);
		return Notice.under((request.subgoal() != null) ? writer.parts() : writer.document(), request.mended());
	}

	/** The result of a subgoal is a section of the answer, and has none of its own. */
	private String parts() {
		return this.request.results()
			.stream()
			.map((result) -> "**%s**\n\n%s".formatted(heading(result.description()), body(result)))
			.collect(Collectors.joining("\n\n")) + list("**Missing**", this.request.missing())
				+ list("**Left out by request**", this.request.leftOut());
	}

	private String document() {
		StringBuilder text = new StringBuilder("# ").append(title()).append('\n');
		if (asksForTable()) {
			text.append('\n').append(table()).append('\n');
		}
		for (Result result : this.request.results()) {
			text.append("\n## %s\n\n%s\n\n[%s]\n".formatted(heading(result.description()), body(result), result.id()));
		}
		return text.append(list("## Missing", this.request.missing()))
			.append(list("## Left out by request", this.request.leftOut()))
			.append(list("## What the answer is judged by", this.request.criteria()))
			.append(list("## What was said meanwhile", this.request.messages()))
			.toString();
	}

	private String title() {
		return Phrases.capitalised(Phrases.shorten(Points.titleOf(this.request.goal()), MAX_TITLE));
	}

	/** A goal that asks for a table gets one, unless a result is one already. */
	private boolean asksForTable() {
		return this.request.goal().matches("(?is).*\\btable\\b.*") && !this.request.results().isEmpty()
				&& this.request.results().stream().noneMatch((result) -> result.text().contains("| --- |"));
	}

	private String table() {
		return "| Part | Result |\n| --- | --- |\n" + this.request.results()
			.stream()
			.map((result) -> "| %s | %s |".formatted(StepWriter.cell(heading(result.description())),
					StepWriter.cell(Phrases.shorten(Phrases.trimmed(Phrases.oneLine(result.body())), MAX_CELL))))
			.collect(Collectors.joining("\n"));
	}

	/** A section is called by what it has, where a recipe says what that is. */
	private String heading(String description) {
		String line = StepWriter.read(description, this.ids);
		return Phrases.capitalised(Phrases.shorten(Headings.of(line), MAX_HEADING));
	}

	/**
	 * Headings within a result would end its section, and one that says what the step
	 * does says it twice.
	 */
	private String body(Result result) {
		String line = Phrases.shorten(StepWriter.read(result.description(), this.ids), StepWriter.MAX_TOPIC);
		String text = result.body();
		String bare = text.startsWith("**" + line + "**\n") ? text.substring(line.length() + 4).strip() : text;
		String body = bare.replaceAll("(?m)^#{1,2}(?= )", "###");
		return body.isEmpty() ? "Nothing came of this step." : (body.length() <= MAX_BODY) ? body : cut(body);
	}

	/** Cuts between two lines where that is possible. */
	private static String cut(String body) {
		int line = body.lastIndexOf('\n', MAX_BODY);
		return (line > MAX_BODY / 2) ? body.substring(0, line).strip() + "\n\n…" : Phrases.shorten(body, MAX_BODY);
	}

	private static String list(String heading, @Nullable List<String> lines) {
		return (lines == null || lines.isEmpty()) ? "" : "\n%s\n\n%s\n".formatted(heading,
				lines.stream().map((line) -> "- " + Phrases.oneLine(line)).collect(Collectors.joining("\n")));
	}

}
