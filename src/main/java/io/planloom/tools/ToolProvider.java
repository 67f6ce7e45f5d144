package io.planloom.tools;

import java.util.List;

/** A source of tools; every bean of this kind is asked. */
@FunctionalInterface
public interface ToolProvider {

	/**
	 * Returns the tools that it has at present, those included that cannot be called now.
	 * It answers from memory, without a call to anything.
	 * @return in any order
	 */
	List<Tool> tools();

}
