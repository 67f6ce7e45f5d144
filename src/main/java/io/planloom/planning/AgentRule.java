package io.planloom.planning;

import java.util.List;
import java.util.Set;

/**
 * A step names an agent that the plan may use, or none. A name that differs in case,
 * separators or Unicode form only, and can mean one agent alone, is mended.
 */
final class AgentRule implements DraftRule {

	/** What models write for null. */
	private static final Set<String> NONE = Set.of("none", "null");

	private final List<String> agents;

	/**
	 * Makes the rule.
	 * @param agents names of the agents that the plan may use
	 */
	AgentRule(List<String> agents) {
		this.agents = List.copyOf(agents);
	}

	@Override
	public Draft apply(Draft draft, Examination examination) {
		return draft.mapSteps((step) -> apply(step, examination));
	}

	private ProposedStep apply(ProposedStep step, Examination examination) {
		String written = step.means().agent();
		if (written.isBlank()) {
			return step.withAgent("");
		}
		if (this.agents.contains(written)) {
			return step;
		}
		String name = StepNames.compact(written);
		List<String> meant = this.agents.stream().filter((agent) -> StepNames.compact(agent).equals(name)).toList();
		if (meant.size() == 1) {
			return mended(step, meant.getFirst(), Examination.quote(meant.getFirst()), examination);
		}
		if (NONE.contains(name)) {
			return mended(step, "", "no agent", examination);
		}
		examination.fault(step.id(), "agent", "Step %s names the agent %s, which %s."
			.formatted(Examination.quote(step.id()), Examination.quote(written), rule()));
		return step;
	}

	private static ProposedStep mended(ProposedStep step, String agent, String shown, Examination examination) {
		examination.mended("Read the agent %s of step %s as %s.".formatted(Examination.quote(step.means().agent()),
				Examination.quote(step.id()), shown));
		return step.withAgent(agent);
	}

	private String rule() {
		return this.agents.isEmpty() ? "does not exist; there are no agents, so leave it out"
				: "is not one of the plan's agents; those are " + String.join(", ", this.agents);
	}

}
