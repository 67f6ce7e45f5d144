package io.planloom.plan.store;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.error.ErrorCode;

/**
 * The columns that a row record is written to, with their types, as its JSON names them.
 * They are not taken from the table, because the database would copy the table's
 * constraints for each statement; a test compares them with it.
 *
 * @param types names of PostgreSQL's types by column
 */
record Columns(Map<String, String> types) {

	private static final Map<Class<?>, String> TYPES = Map.of(UUID.class, "uuid", String.class, "text", ErrorCode.class,
			"text", int.class, "integer", Integer.class, "integer", long.class, "bigint", boolean.class, "boolean",
			BigDecimal.class, "numeric", Instant.class, "timestamptz");

	/**
	 * Reads the columns of a row.
	 * @param row a record; what is unwrapped in its JSON is a part of the row
	 */
	static Columns of(Class<? extends Record> row) {
		Map<String, String> types = new LinkedHashMap<>();
		read(row, "", types);
		return new Columns(types);
	}

	private static void read(Class<?> row, String prefix, Map<String, String> types) {
		for (RecordComponent component : row.getRecordComponents()) {
			JsonUnwrapped unwrapped = component.getAccessor().getAnnotation(JsonUnwrapped.class);
			if (unwrapped != null) {
				read(component.getType(), prefix + unwrapped.prefix(), types);
			}
			else {
				types.put(prefix + snakeCase(component.getName()), type(component.getType()));
			}
		}
	}

	private static String snakeCase(String name) {
		return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
	}

	/** Enums are texts, and what is none of the known types is JSON. */
	private static String type(Class<?> type) {
		return type.isEnum() ? "text" : TYPES.getOrDefault(type, "jsonb");
	}

	Columns without(String... names) {
		Map<String, String> left = new LinkedHashMap<>(this.types);
		Set.of(names).forEach(left::remove);
		return new Columns(left);
	}

	String names() {
		return String.join(", ", this.types.keySet());
	}

	/** Returns the columns with their types, as the head of a record has them. */
	String definitions() {
		return this.types.entrySet()
			.stream()
			.map((column) -> column.getKey() + " " + column.getValue())
			.collect(Collectors.joining(", "));
	}

	/** Sets each column to that of the record {@code r}. */
	String assignments() {
		List<String> names = List.copyOf(this.types.keySet());
		return names.stream().map((name) -> name + " = r." + name).collect(Collectors.joining(", "));
	}

	/**
	 * Returns a part of a statement that inserts the rows of a parameter.
	 * @param table the table
	 * @param rows how the part is named in the statement
	 */
	String insert(String table, String rows) {
		return """
				, %s as (
				    insert into %s (%s) select r.* from head, json_to_recordset(cast(? as json)) as r (%s)
				)""".formatted(rows, table, names(), definitions());
	}

}
