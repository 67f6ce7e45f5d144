package io.planloom.tools;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

/** All tools that there are. */
public interface Toolbox {

	/**
	 * Returns all tools, those included that cannot be called at present.
	 * @return by name
	 */
	List<ToolSpec> all();

	/**
	 * Finds a tool.
	 * @param name its exact name
	 * @return empty if there is none
	 */
	Optional<ToolSpec> find(String name);

	/**
	 * Returns the tools that patterns mean.
	 * @param patterns names, or with {@code *} for any characters
	 * @return by name; empty if they mean none
	 */
	default List<ToolSpec> matching(Collection<String> patterns) {
		return all().stream().filter((spec) -> ToolPatterns.anyMatches(patterns, spec.name())).toList();
	}

	/**
	 * Calls a tool within its limits. Its arguments are checked first; whether the call
	 * may be made at all (the step's list, approval, repetition) was decided before.
	 * @param name its exact name
	 * @param request the call
	 * @return what came of it; {@link ToolResult.Failed} with what to mend if there is no
	 * such tool or the arguments break its schema
	 * @throws InterruptedException if the thread is interrupted, which ends the call at
	 * once
	 */
	ToolResult call(String name, ToolRequest request) throws InterruptedException;

	/**
	 * Says what is wrong with arguments, before anybody is asked about the call.
	 * @param name the tool's exact name
	 * @param arguments what the model or a person gave
	 * @return a message for the model; empty if they match the tool's schema
	 */
	Optional<String> faults(String name, ObjectNode arguments);

}
