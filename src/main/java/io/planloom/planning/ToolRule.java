package io.planloom.planning;

import java.util.List;

/** A step names only tools that exist. */
final class ToolRule implements DraftRule {

	private final List<String> known;

	/**
	 * Makes the rule.
	 * @param known names of the tools that steps may use
	 */
	ToolRule(List<String> known) {
		this.known = List.copyOf(known);
	}

	@Override
	public Draft apply(Draft draft, Examination examination) {
		for (ProposedStep step : draft.steps()) {
			for (String tool : step.means().tools()) {
				if (!this.known.contains(tool.strip())) {
					examination.fault("Step %s names the tool %s, which does not exist; %s."
						.formatted(Examination.quote(step.id()), Examination.quote(tool), known()));
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
