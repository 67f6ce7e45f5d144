package io.planloom.planning;

import java.util.List;

/** A step names an agent that exists, or none. */
final class AgentRule implements DraftRule {

	private final List<String> known;

	/**
	 * Makes the rule.
	 * @param known names of the agents that plans may use
	 */
	AgentRule(List<String> known) {
		this.known = List.copyOf(known);
	}

	@Override
	public Draft apply(Draft draft, Examination examination) {
		for (ProposedStep step : draft.steps()) {
			String agent = step.means().agent().strip();
			if (!agent.isEmpty() && !this.known.contains(agent)) {
				examination.fault("Step %s names the agent %s, which does not exist; %s."
					.formatted(Examination.quote(step.id()), Examination.quote(agent), known()));
			}
		}
		return draft;
	}

	private String known() {
		return this.known.isEmpty() ? "there are no agents, so leave it out"
				: "the agents are " + String.join(", ", this.known);
	}

}
