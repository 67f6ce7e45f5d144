package io.planloom.plan.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Names the agents that a plan may use; plans know no more of them. */
@FunctionalInterface
public interface AgentNames {

	/**
	 * Returns the names of all agents that there are at present.
	 * @return in alphabetical order
	 */
	List<String> names();

	/**
	 * Returns the models that agents ask.
	 * @param agents names of the agents; null for all
	 * @return those that are not left to the configuration, each perhaps several times
	 */
	default List<String> models(@Nullable Collection<String> agents) {
		return List.of();
	}

	/**
	 * Returns the tools that steps of agents call if they name none.
	 * @return names, or patterns with {@code *}, by the agents' names; those without
	 * tools are left out
	 */
	default Map<String, List<String>> tools() {
		return Map.of();
	}

}
