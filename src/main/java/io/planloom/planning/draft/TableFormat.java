package io.planloom.planning.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Markdown table with a step in each row: a column says what the steps do, and others
 * may give their ids, dependencies and agents. Without a column for dependencies the rows
 * are a chain. Of several such tables the last one counts.
 */
final class TableFormat implements DraftFormat {

	/** In UTF-16 characters; no table of steps is that long. */
	private static final int MAX_LENGTH = 50_000;

	/** The line below the header, which makes a table one. */
	private static final Pattern RULE = Pattern
		.compile("[ \\t]*+\\|?+[ \\t]*+:?+-++:?+[ \\t]*+(?:\\|[ \\t]*+:?+-++:?+[ \\t]*+)++\\|?+[ \\t]*+");

	private final StepsFormat steps = new StepsFormat();

	@Override
	public @Nullable Draft read(String text, DraftValidation validation) {
		if (validation.requested() == Strategy.DIRECT || text.length() > MAX_LENGTH || text.indexOf('|') < 0) {
			return null;
		}
		List<String> lines = text.lines().toList();
		for (int line = lines.size() - 1; line > 0; line--) {
			if (RULE.matcher(lines.get(line)).matches()) {
				TableColumns columns = TableColumns.of(TableRow.cells(lines.get(line - 1)));
				if (columns != null) {
					return read(lines.subList(line - 1, lines.size()), columns, validation);
				}
			}
		}
		return null;
	}

	private @Nullable Draft read(List<String> table, TableColumns columns, DraftValidation validation) {
		List<String> rows = table.stream().skip(2).takeWhile((row) -> row.contains("|")).toList();
		boolean bordered = table.getFirst().strip().endsWith("|");
		if (rows.isEmpty()) {
			return null;
		}
		if (bordered && !rows.getLast().strip().endsWith("|")) {
			validation.fault("The table ends before it is complete.");
			return null;
		}
		validation.mended("Read the rows of the table as the steps.");
		ArrayNode list = JsonNodeFactory.instance.arrayNode();
		rows.forEach((row) -> list.add(columns.step(TableRow.cells(row))));
		if (columns.hasDependencies()) {
			return this.steps.read(list, new Draft(Strategy.DAG.wireName(), null, List.of()), validation);
		}
		validation.mended("Took the rows, which name no dependencies, as a chain in their order.");
		return this.steps.read(list, new Draft(Strategy.LINEAR.wireName(), null, List.of()), validation);
	}

}
