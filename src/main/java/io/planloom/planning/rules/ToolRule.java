package io.planloom.planning.rules;

import java.util.List;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * A step names only tools that the plan may use, and only if it works with them: nobody
 * else calls any. What a person named has been checked before.
 */
public final class ToolRule implements DraftRule {

	private final List<String> known;

	/**
	 * Makes the rule.
	 * @param known names of the tools that steps may use
	 */
	public ToolRule(List<String> known) {
		this.known = List.copyOf(known);
	}

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		return draft.mapSteps((step) -> check(step, validation));
	}

	private ProposedStep check(ProposedStep step, DraftValidation validation) {
		List<String> tools = step.attributes().tools();
		if (tools == null) {
			return step;
		}
		String id = DraftValidation.quote(step.id());
		if (!step.makes() && !tools.isEmpty()) {
			validation.senseless(step.id(), "tools",
					"Step %s has tools, which a step of kind '%s' cannot use.".formatted(id, step.work().kind()),
					"Dropped the tools of step %s, since a step of kind '%s' uses none.".formatted(id,
							step.work().kind()));
			return step.withAttributes(step.attributes().withTools(null));
		}
		if (!validation.isPersonal()) {
			tools.stream()
				.filter((tool) -> !isKnown(tool))
				.forEach((tool) -> validation.fault("Step %s names the tool %s, which does not exist; %s.".formatted(id,
						DraftValidation.quote(tool), known())));
		}
		return step;
	}

	private boolean isKnown(String tool) {
		return this.known.contains(tool.strip());
	}

	private String known() {
		return this.known.isEmpty() ? "there are no tools, so leave it out"
				: "the tools are " + String.join(", ", this.known);
	}

}
