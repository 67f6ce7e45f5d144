package io.planloom.planning.rules;

import java.util.List;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/** A step names only tools that exist. */
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
		for (ProposedStep step : draft.steps()) {
			for (String tool : step.tools()) {
				if (!this.known.contains(tool.strip())) {
					validation.fault("Step %s names the tool %s, which does not exist; %s."
						.formatted(DraftValidation.quote(step.id()), DraftValidation.quote(tool), known()));
				}
			}
		}
		return draft;
	}

	private String known() {
		return this.known.isEmpty() ? "there are no tools, so leave it out"
				: "the tools are " + String.join(", ", this.known);
	}

}
