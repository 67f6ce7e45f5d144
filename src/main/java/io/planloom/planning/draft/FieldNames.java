package io.planloom.planning.draft;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The names of fields, where they differ in case and separators alone. */
final class FieldNames {

	/** In UTF-16 characters; no known name is longer. */
	private static final int MAX_LENGTH = 30;

	/** Objects with more fields are no steps and no plans. */
	private static final int MAX_FIELDS = 100;

	private final Map<String, String> known = new HashMap<>();

	/**
	 * Makes the names.
	 * @param names lists of them as they are spelt properly, the surest first
	 */
	FieldNames(List<List<String>> names) {
		names.stream().flatMap(List::stream).forEach((name) -> {
			this.known.putIfAbsent(folded(name), name);
			this.known.put(name, name);
		});
	}

	/** Tells whether a name is one of them, however it is spelt. */
	boolean isKnown(String name) {
		return name.length() <= MAX_LENGTH && this.known.containsKey(folded(name));
	}

	/**
	 * Returns an object with its names spelt properly.
	 * @param object what a model wrote
	 * @param renamed hears of each name that was spelt otherwise, and its proper form
	 * @return the same one if it is no object, or all names are proper or unknown
	 */
	JsonNode proper(JsonNode object, BiConsumer<String, String> renamed) {
		if (!object.isObject() || object.size() > MAX_FIELDS
				|| object.propertyNames().stream().allMatch((name) -> proper(name, object) == null)) {
			return object;
		}
		ObjectNode proper = JsonNodeFactory.instance.objectNode();
		object.properties().forEach((field) -> {
			String name = proper(field.getKey(), object);
			if (name != null) {
				renamed.accept(field.getKey(), name);
			}
			proper.set((name != null) ? name : field.getKey(), field.getValue());
		});
		return proper;
	}

	/** Returns the proper form of a name that has another, which stands for nothing. */
	private @Nullable String proper(String name, JsonNode object) {
		if (name.length() > MAX_LENGTH || name.equals(this.known.get(name))) {
			return null;
		}
		String proper = this.known.get(folded(name));
		return (proper != null && !object.has(proper)) ? proper : null;
	}

	private static String folded(String name) {
		return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
	}

}
