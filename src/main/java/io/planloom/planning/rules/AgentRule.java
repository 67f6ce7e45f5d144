package io.planloom.planning.rules;

import java.util.List;
import java.util.Set;

import io.planloom.plan.Fallback;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepNames;

/**
 * A step names an agent that the plan may use, or none. A name that can mean one agent
 * alone is mended; see {@link AgentNames}.
 */
public final class AgentRule implements DraftRule {

	/** Words that models write for null. */
	private static final Set<String> NONE = Set.of("none", "null");

	private final List<String> agents;

	private final AgentNames names;

	/**
	 * Makes the rule.
	 * @param agents names of the agents that the plan may use
	 */
	public AgentRule(List<String> agents) {
		this.agents = List.copyOf(agents);
		this.names = new AgentNames(agents);
	}

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		return draft.mapSteps((step) -> withFallback(apply(step, validation), validation));
	}

	private ProposedStep apply(ProposedStep step, DraftValidation validation) {
		String written = step.agent();
		return step.withAgent(agent(written, step, "agent", "Step", validation));
	}

	private ProposedStep withFallback(ProposedStep step, DraftValidation validation) {
		Fallback fallback = step.fallback();
		if (fallback == null || fallback.agent() == null) {
			return step;
		}
		String agent = agent(fallback.agent(), step, "fallback/agent", "The fallback of step", validation);
		return step.withFallback(fallback.withAgent(agent.isEmpty() ? null : agent));
	}

	/** Returns the name of an agent, or what is written if it is none; empty for none. */
	private String agent(String written, ProposedStep step, String field, String author, DraftValidation validation) {
		if (written.isBlank() || this.agents.contains(written)) {
			return written.strip();
		}
		String name = StepNames.compact(written);
		List<String> meant = this.names.meantBy(written);
		if (meant.size() == 1) {
			return mended(step, written, meant.getFirst(), DraftValidation.quote(meant.getFirst()), validation);
		}
		if (NONE.contains(name)) {
			return mended(step, written, "", "no agent", validation);
		}
		validation.fault(step.id(), field,
				"%s %s names the agent %s, which %s.".formatted(author, DraftValidation.quote(step.id()),
						DraftValidation.quote(written), rule(validation.suggestion(written, this.agents))));
		return written;
	}

	private static String mended(ProposedStep step, String written, String agent, String shown,
			DraftValidation validation) {
		validation.mended("Read the agent %s of step %s as %s.".formatted(DraftValidation.quote(written),
				DraftValidation.quote(step.id()), shown));
		return agent;
	}

	private String rule(String suggestion) {
		return this.agents.isEmpty() ? "does not exist; there are no agents, so leave it out"
				: "is not one of the plan's agents%s; those are %s".formatted(suggestion,
						String.join(", ", this.agents));
	}

}
