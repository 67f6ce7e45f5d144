package io.planloom.tools;

import java.util.List;
import java.util.Optional;

/** A source of tools; every bean of this kind is asked. */
@FunctionalInterface
public interface ToolProvider {

	/**
	 * Returns the tools that it has at present, those included that cannot be called now.
	 * It answers from memory, without a call to anything.
	 * @return in any order
	 */
	List<Tool> tools();

	/**
	 * Finds a tool. One that this source is known to have, and that it cannot tell of at
	 * present, is found as well, as one that cannot be called.
	 * @param name its exact name
	 * @return empty if this source has no such tool
	 */
	default Optional<Tool> find(String name) {
		return tools().stream().filter((tool) -> tool.spec().name().equals(name)).findFirst();
	}

	/**
	 * Tells whether a pattern that means no tool at present may mean one later, because
	 * this source cannot tell of its tools now.
	 * @param pattern a name, or with {@code *}
	 * @return whether it may
	 */
	default boolean mayHave(String pattern) {
		return false;
	}

}
