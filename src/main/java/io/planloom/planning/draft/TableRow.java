package io.planloom.planning.draft;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the cells of a row of a Markdown table. */
final class TableRow {

	private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

	private static final Pattern BREAK = Pattern.compile("(?i)<br */?>");

	private static final Pattern MARKS = Pattern.compile("^(?:\\*\\*|`)(.*?)(?:\\*\\*|`)$");

	private TableRow() {
	}

	/**
	 * Returns the texts of the cells, without marks of emphasis around them.
	 * @param row a line, with or without bars at its ends
	 */
	static List<String> cells(String row) {
		String line = row.strip();
		String inner = line.startsWith("|") ? line.substring(1) : line;
		boolean closed = inner.endsWith("|") && !inner.endsWith("\\|");
		return Stream.of(BAR.split(closed ? inner.substring(0, inner.length() - 1) : inner, -1))
			.map(TableRow::text)
			.toList();
	}

	private static String text(String cell) {
		String text = BREAK.matcher(cell.strip()).replaceAll("\n").replace("\\|", "|");
		return MARKS.matcher(text).replaceFirst("$1").strip();
	}

}
