package io.planloom.agents;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.planloom.plan.spi.AgentNames;
import org.jspecify.annotations.Nullable;

/** The agents that there are, in the order of their names. */
public final class Agents implements AgentNames {

	private final List<Agent> agents;

	/**
	 * Makes them known.
	 * @param agents each with a name of its own
	 */
	public Agents(Collection<Agent> agents) {
		this.agents = agents.stream().sorted(Comparator.comparing(Agent::name)).toList();
	}

	/**
	 * Returns all of them.
	 * @return in the order of their names
	 */
	public List<Agent> all() {
		return this.agents;
	}

	/**
	 * Returns those that a plan may use.
	 * @param names the ones it is confined to, null for all; names without an agent,
	 * which a change of the configuration can leave behind, are passed over
	 * @return in the order of their names
	 */
	public List<Agent> among(@Nullable Collection<String> names) {
		return (names == null) ? this.agents
				: this.agents.stream().filter((agent) -> names.contains(agent.name())).toList();
	}

	/**
	 * Finds an agent.
	 * @param name its exact name
	 * @return empty if there is none
	 */
	public Optional<Agent> find(String name) {
		return this.agents.stream().filter((agent) -> agent.name().equals(name)).findFirst();
	}

	@Override
	public List<String> names() {
		return this.agents.stream().map(Agent::name).toList();
	}

	@Override
	public Map<String, List<String>> tools() {
		Map<String, List<String>> tools = new TreeMap<>();
		this.agents.stream()
			.filter((agent) -> !agent.tools().isEmpty())
			.forEach((agent) -> tools.put(agent.name(), agent.tools()));
		return tools;
	}

	@Override
	public List<String> models(@Nullable Collection<String> agents) {
		return among(agents).stream().map(Agent::model).filter(Objects::nonNull).toList();
	}

}
