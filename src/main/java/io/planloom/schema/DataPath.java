package io.planloom.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A way into a JSON value: {@code .name}, {@code [0]} and {@code ["any name"]}, one after
 * another.
 *
 * @param parts names and places, at least one
 */
public record DataPath(List<Part> parts) {

	/** A name after a dot, a place, or a name between quotes. */
	private static final Pattern PART = Pattern.compile("\\.([^\\s.\\[\\]\"'\\\\{}()]+)|\\[\\s*(?:(\\d{1,9})"
			+ "|\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^'\\\\]|\\\\.)*+)')\\s*\\]");

	private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

	public DataPath {
		parts = List.copyOf(parts);
	}

	/**
	 * Reads a path.
	 * @param written begins with a dot or a bracket
	 * @return null if it is none
	 */
	public static @Nullable DataPath of(String written) {
		List<Part> parts = new ArrayList<>();
		Matcher matcher = PART.matcher(written);
		int end = 0;
		while (matcher.find() && matcher.start() == end) {
			parts.add(part(matcher));
			end = matcher.end();
		}
		return (end == written.length() && !parts.isEmpty()) ? new DataPath(parts) : null;
	}

	private static Part part(Matcher matcher) {
		if (matcher.group(1) != null) {
			return new Part(matcher.group(1), -1);
		}
		if (matcher.group(2) != null) {
			return new Part(matcher.group(2), Integer.parseInt(matcher.group(2)));
		}
		String quoted = Objects.requireNonNullElse((matcher.group(3) != null) ? matcher.group(3) : matcher.group(4),
				"");
		return new Part(ESCAPE.matcher(quoted).replaceAll("$1"), -1);
	}

	/**
	 * Splits a text where paths may begin.
	 * @param written a name, perhaps with a path behind it
	 * @return each place at which what follows is a path, the last one first
	 */
	public static List<Integer> beginnings(String written) {
		List<Integer> found = new ArrayList<>();
		for (int index = written.length() - 1; index > 0; index--) {
			char current = written.charAt(index);
			if ((current == '.' || current == '[') && of(written.substring(index)) != null) {
				found.add(index);
			}
		}
		return found;
	}

	/**
	 * Follows the path.
	 * @param value any JSON
	 * @return what it leads to, null if there is nothing
	 */
	public @Nullable JsonNode in(JsonNode value) {
		JsonNode current = value;
		for (Part part : this.parts) {
			current = part.isPlace() ? current.path(part.place()) : current.path(part.name());
		}
		return current.isMissingNode() ? null : current;
	}

	/**
	 * A step of the way.
	 *
	 * @param name a name, or the place as it is written
	 * @param place from 0, or -1 for a name
	 */
	public record Part(String name, int place) {

		boolean isPlace() {
			return this.place >= 0;
		}

	}

}
