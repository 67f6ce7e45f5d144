package io.planloom.plan.spi;

import java.util.List;

/** Names the agents that a plan may use; plans know no more of them. */
@FunctionalInterface
public interface AgentNames {

	/**
	 * Returns the names of all agents that there are at present.
	 * @return in alphabetical order
	 */
	List<String> names();

}
