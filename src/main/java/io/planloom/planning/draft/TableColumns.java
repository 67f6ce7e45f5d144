package io.planloom.planning.draft;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the columns of a table of steps mean, by their headers. */
final class TableColumns {

	/** What stands in a cell for nothing. */
	private static final Set<String> NOTHING = Set.of("", "-", "--", "\u2013", "\u2014", "none", "n/a", "null",
			"\u2205");

	private final Map<Column, Integer> places = new EnumMap<>(Column.class);

	private TableColumns(List<String> headers) {
		List<String> names = headers.stream().map(TableColumns::folded).toList();
		for (Column column : Column.values()) {
			column.names.stream()
				.map(names::indexOf)
				.filter((place) -> place >= 0 && !this.places.containsValue(place))
				.findFirst()
				.ifPresent((place) -> this.places.put(column, place));
		}
	}

	/**
	 * Reads headers.
	 * @param headers the cells of the first row
	 * @return null if it is no table of steps: one that has a column for what they do,
	 * and one that tells that they are steps
	 */
	static @Nullable TableColumns of(List<String> headers) {
		TableColumns columns = new TableColumns(headers);
		boolean steps = columns.places.containsKey(Column.ID) || columns.hasDependencies()
				|| headers.stream().map(TableColumns::folded).anyMatch(Set.of("step", "steps", "task")::contains);
		return (steps && columns.places.containsKey(Column.DESCRIPTION)) ? columns : null;
	}

	boolean hasDependencies() {
		return this.places.containsKey(Column.DEPENDENCIES);
	}

	/** Writes a row as planners are asked to write steps. */
	ObjectNode step(List<String> cells) {
		ObjectNode step = JsonNodeFactory.instance.objectNode();
		this.places.forEach((column, place) -> {
			String cell = (place < cells.size()) ? cells.get(place) : "";
			boolean nothing = NOTHING.contains(cell.toLowerCase(Locale.ROOT));
			if (column.isList) {
				step.putArray(column.field)
					.addAll(nothing ? List.of() : List.of(JsonNodeFactory.instance.stringNode(cell)));
			}
			else if (!nothing) {
				step.put(column.field, cell);
			}
		});
		return step;
	}

	private static String folded(String header) {
		return header.toLowerCase(Locale.ROOT).replaceAll("[\\s_./()-]+", "");
	}

	/** A column, with its headers in small letters; those that come first are surer. */
	private enum Column {

		DEPENDENCIES("dependencies", true, "dependencies", "dependson", "dependency", "deps", "prerequisites",
				"predecessors", "after"),

		AGENT("agent", false, "agent", "assignedagent", "assignedto", "assignee", "owner", "role"),

		INPUTS("inputs", true, "inputs", "uses"),

		KIND("kind", false, "kind", "type"),

		DESCRIPTION("description", false, "description", "stepdescription", "taskdescription", "instruction",
				"instructions", "whattodo", "what", "action", "details", "activity", "task", "title", "name", "step",
				"steps"),

		ID("id", false, "id", "stepid", "taskid", "#", "no", "nr", "number", "stepnumber", "step#", "step", "task"),

		TITLE("title", false, "title", "name", "task");

		private final String field;

		private final boolean isList;

		private final List<String> names;

		Column(String field, boolean isList, String... names) {
			this.field = field;
			this.isList = isList;
			this.names = List.of(names);
		}

	}

}
