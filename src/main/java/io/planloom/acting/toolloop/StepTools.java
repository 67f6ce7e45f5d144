package io.planloom.acting.toolloop;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.planloom.llm.ToolOffer;
import io.planloom.plan.Approval;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolPatterns;
import io.planloom.tools.ToolSpec;
import io.planloom.tools.Toolbox;
import io.planloom.tools.WireNames;
import org.jspecify.annotations.Nullable;

/**
 * The tools that one step may use: those that it or its agent names, as far as its plan
 * allows them.
 */
public final class StepTools {

	private final List<ToolSpec> specs;

	private final WireNames names;

	private final boolean approval;

	private final List<String> consented;

	private StepTools(List<ToolSpec> specs, boolean approval, List<String> consented) {
		this.consented = List.copyOf(consented);
		this.specs = List.copyOf(specs);
		this.names = WireNames.of(specs.stream().map(ToolSpec::name).toList());
		this.approval = approval;
	}

	/**
	 * Finds the tools of a step.
	 * @param toolbox all tools
	 * @param claimedStep the step, with what its plan allows
	 * @param agents names or patterns of the tools of its agent, null for none
	 * @return the tools, perhaps none
	 */
	static StepTools of(Toolbox toolbox, ClaimedStep claimedStep, @Nullable Collection<String> agents) {
		PlanSpec planSpec = claimedStep.planSpec();
		List<String> own = claimedStep.attributes().tools();
		Collection<String> named = (own != null) ? own : agents;
		List<String> allowed = planSpec.tools();
		List<ToolSpec> specs = (named == null || named.isEmpty()) ? List.of()
				: toolbox.matching(named)
					.stream()
					.filter((spec) -> allowed == null || ToolPatterns.anyMatches(allowed, spec.name()))
					.toList();
		return new StepTools(specs, planSpec.approval() == Approval.TOOLS, claimedStep.notes().consented());
	}

	boolean isEmpty() {
		return this.specs.isEmpty();
	}

	/** Returns what a model is offered. */
	List<ToolOffer> offers() {
		return this.specs.stream()
			.map((spec) -> new ToolOffer(this.names.toWire(spec.name()), spec.description(),
					spec.inputSchema().toString()))
			.toList();
	}

	/** Finds the tool that a model means; empty if it was not offered. */
	Optional<ToolSpec> meant(String wireName) {
		return this.names.fromWire(wireName).flatMap(this::find);
	}

	Optional<ToolSpec> find(String name) {
		return this.specs.stream().filter((spec) -> spec.name().equals(name)).findFirst();
	}

	/** Returns the name that the model knows a tool by. */
	String wireName(String name) {
		return find(name).isPresent() ? this.names.toWire(name) : name;
	}

	/** Tells whether a person decides on each call of a tool. */
	boolean asks(ToolSpec spec) {
		return !this.consented.contains(spec.name())
				&& (spec.approval() || (this.approval && spec.toolClass() != ToolClass.READ));
	}

	/** Names the tools to the model. */
	String listed() {
		return String.join(", ", this.specs.stream().map((spec) -> this.names.toWire(spec.name())).toList());
	}

}
