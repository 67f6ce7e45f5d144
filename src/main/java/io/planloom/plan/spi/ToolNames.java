package io.planloom.plan.spi;

import java.util.List;

/** Knows the tools that plans and steps may name; plans know no more of them. */
public interface ToolNames {

	/**
	 * Returns the names of all tools that there are at present.
	 * @return in alphabetical order
	 */
	List<String> names();

	/**
	 * Tells whether a pattern means a tool. One for the tools of a server that the
	 * configuration has ({@code mcp.NAME.*}, or a tool of it) does even while the server
	 * is dead and never told its tools.
	 * @param pattern a name, or with {@code *} for any characters
	 * @return whether it does
	 */
	boolean isKnown(String pattern);

}
