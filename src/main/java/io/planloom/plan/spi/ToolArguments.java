package io.planloom.plan.spi;

import java.util.Optional;

/** Checks what a person gives a tool; plans know no more of tools. */
@FunctionalInterface
public interface ToolArguments {

	/**
	 * Says what is wrong with arguments.
	 * @param tool name of the tool
	 * @param arguments a JSON object
	 * @return a sentence; empty if the tool takes them
	 */
	Optional<String> faults(String tool, String arguments);

}
