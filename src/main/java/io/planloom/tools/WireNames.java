package io.planloom.tools;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that a model knows the tools by that it is offered. What the rules of models
 * forbid in a name becomes {@code _}; names that become the same, or are too long, end
 * with a number. The same tools have the same names in every call and on every replica.
 */
public final class WireNames {

	private static final int LONGEST = 64;

	private final Map<String, String> wireNames;

	private WireNames(Map<String, String> wireNames) {
		this.wireNames = wireNames;
	}

	/**
	 * Gives each tool a name.
	 * @param names names of all the tools that the model is offered
	 * @return a name for each
	 */
	public static WireNames of(Collection<String> names) {
		Map<String, String> wireNames = new LinkedHashMap<>();
		Set<String> taken = new LinkedHashSet<>();
		for (String name : new TreeSet<>(names)) {
			String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
			String wireName = cut(plain, "");
			for (int number = 2; !taken.add(wireName); number++) {
				wireName = cut(plain, "_" + number);
			}
			wireNames.put(name, wireName);
		}
		return new WireNames(wireNames);
	}

	private static String cut(String name, String ending) {
		int length = LONGEST - ending.length();
		return ((name.length() <= length) ? name : name.substring(0, length)) + ending;
	}

	/**
	 * Returns the name that the model is told.
	 * @param name a tool's name, one of those offered
	 * @return letters, digits, {@code _} and {@code -}, 64 characters at most
	 * @throws IllegalArgumentException if the tool is not offered
	 */
	public String toWire(String name) {
		String wireName = this.wireNames.get(name);
		if (wireName == null) {
			throw new IllegalArgumentException("The tool is not offered: " + name);
		}
		return wireName;
	}

	/**
	 * Finds the tool that a model means.
	 * @param wireName the name that it was told; the tool's own name counts, too
	 * @return the tool's name; empty if none is offered by this name
	 */
	public Optional<String> fromWire(String wireName) {
		return this.wireNames.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(wireName))
			.map(Map.Entry::getKey)
			.findFirst()
			.or(() -> Optional.of(wireName).filter(this.wireNames::containsKey));
	}

}
