package io.planloom.planning.prompts;

import java.util.List;
import java.util.stream.Collectors;

import io.planloom.plan.PlanSpec;
import io.planloom.tools.ToolPatterns;
import io.planloom.tools.ToolSpec;
import io.planloom.tools.Toolbox;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The tools that a planner is told of: those that its plan may use and that answer. */
@Component
public final class PlanTools {

	/** More are too many to choose from, and to pay for in each prompt. */
	private static final int MOST = 40;

	private static final int LONGEST = 150;

	private final @Nullable Toolbox toolbox;

	/**
	 * Tells of the tools of a service.
	 * @param toolbox all tools
	 */
	@Autowired
	public PlanTools(Toolbox toolbox) {
		this.toolbox = toolbox;
	}

	private PlanTools() {
		this.toolbox = null;
	}

	/**
	 * Tells of no tools.
	 * @return the same as with an empty toolbox
	 */
	public static PlanTools none() {
		return new PlanTools();
	}

	private List<ToolSpec> of(PlanSpec planSpec) {
		List<String> allowed = planSpec.tools();
		return (this.toolbox == null) ? List.of()
				: this.toolbox.all()
					.stream()
					.filter(ToolSpec::available)
					.filter((spec) -> allowed == null || ToolPatterns.anyMatches(allowed, spec.name()))
					.limit(MOST)
					.toList();
	}

	/**
	 * Returns the names that steps may use.
	 * @param planSpec what the plan allows
	 * @return in alphabetical order, empty for none
	 */
	public List<String> names(PlanSpec planSpec) {
		return of(planSpec).stream().map(ToolSpec::name).toList();
	}

	/** Lists the tools with what they do, a line for each; empty for none. */
	String listed(PlanSpec planSpec) {
		return of(planSpec).stream()
			.map((spec) -> "- %s: %s".formatted(spec.name(), purpose(spec)))
			.collect(Collectors.joining("\n"));
	}

	/** Descriptions are words of strangers, so they stay on their line. */
	private static String purpose(ToolSpec spec) {
		String line = spec.description().strip().replaceAll("\\s+", " ");
		return (line.length() <= LONGEST) ? line : line.substring(0, LONGEST) + "…";
	}

}
