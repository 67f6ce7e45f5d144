package io.planloom.plan.lifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepGraph;
import io.planloom.plan.model.StepNaming;
import io.planloom.plan.model.Steps;
import io.planloom.plan.model.StepsRewriter;
import org.jspecify.annotations.Nullable;

/**
 * Merges a complete draft with the steps that were accepted from it early. Early steps
 * that have begun and that the draft contains, under whatever name, stay as they are and
 * keep their names. Others that have begun are superseded, and stopped if they have not
 * ended. Those that have not begun are replaced by the steps of the draft.
 */
final class EarlyStepMerge {

	private static final String REASON = "It began before the plan was whole, and the plan does without it.";

	private final PlanChange change;

	private final Plan plan;

	private final Steps steps;

	/** Steps that have begun. */
	private final List<Step> begun;

	/** Names in the plan, by names in the draft. */
	private final Map<String, String> names = new HashMap<>();

	/** Steps that stay as they are, by their names in the draft. */
	private final Map<String, Step> kept = new LinkedHashMap<>();

	private final List<String> repairs = new ArrayList<>();

	EarlyStepMerge(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
		this.steps = change.steps();
		this.begun = top(this.steps).filter((step) -> !step.isUntouched()).toList();
	}

	/**
	 * Tells whether a step does what a draft wants, and with the same results in view.
	 */
	static boolean fits(Step step, DraftedStep drafted, List<String> dependencies) {
		boolean split = step.rung() == EscalationLevel.SPLIT && drafted.spec() instanceof StepSpec.Action action
				&& new StepSpec.Subgoal(action.description(), action.agent()).equals(step.planned());
		return (split || drafted.spec().equals(step.planned()))
				&& Set.copyOf(dependencies).equals(Set.copyOf(drafted.dependencies()));
	}

	/** Tells whether steps were taken early, so that there is something to reconcile. */
	boolean isNeeded() {
		return top(this.steps).findAny().isPresent();
	}

	/**
	 * Finds what stays.
	 * @param drafted the steps as the planner wrote them
	 * @return the steps as they are to stand in the plan, in the same order
	 */
	List<DraftedStep> merge(List<DraftedStep> drafted) {
		Map<String, Integer> ranks = StepGraph.ranks(drafted);
		Set<String> ids = new HashSet<>(ranks.keySet());
		StepNaming naming = new StepNaming(this.steps);
		ids.stream().filter((id) -> this.steps.find(id).isEmpty()).forEach(naming::unique);
		ids.forEach((id) -> this.names.put(id, id));
		Comparator<DraftedStep> order = Comparator
			.comparing((DraftedStep step) -> Objects.requireNonNull(ranks.get(step.id())));
		Map<String, DraftedStep> merged = new HashMap<>();
		drafted.stream().sorted(order.reversed()).forEach((step) -> {
			DraftedStep renamed = renamed(step, step.id());
			Step same = begun(renamed, ids);
			if (same != null) {
				keep(same, step.id());
				merged.put(step.id(), same.drafted(this.steps.dependenciesOf(same.id())));
			}
			else {
				this.names.put(step.id(), isFree(step.id()) ? step.id() : other(step.id(), naming));
				merged.put(step.id(), renamed(step, Objects.requireNonNull(this.names.get(step.id()))));
			}
		});
		return drafted.stream().map((step) -> Objects.requireNonNull(merged.get(step.id()))).toList();
	}

	private DraftedStep renamed(DraftedStep step, String name) {
		return StepNaming.renamed(step, name, step.dependencies(), this.names);
	}

	/**
	 * Finds the begun step that a drafted one means: one of the same name, else one that
	 * the draft does not name.
	 */
	private @Nullable Step begun(DraftedStep step, Set<String> ids) {
		return this.begun.stream()
			.filter((each) -> each.id().equals(step.id()) || !ids.contains(each.id()))
			.filter((each) -> !this.kept.containsValue(each))
			.filter((each) -> fits(each, step, this.steps.dependenciesOf(each.id())))
			.min(Comparator.comparing((each) -> !each.id().equals(step.id())))
			.orElse(null);
	}

	private void keep(Step step, String id) {
		this.kept.put(id, step);
		this.names.put(id, step.id());
		if (!step.id().equals(id)) {
			this.repairs.add("Step '%s' keeps the id '%s', under which it began.".formatted(id, step.id()));
		}
	}

	private boolean isFree(String id) {
		Optional<Step> present = this.steps.find(id);
		return present.isEmpty() || (present.get().isTop() && present.get().isWork() && present.get().isUntouched());
	}

	private String other(String id, StepNaming naming) {
		String name = naming.unique(id);
		this.repairs.add("Changed the id '%s' to '%s', since a step that began early has it.".formatted(id, name));
		return name;
	}

	/** Makes the plan have these steps and no others. */
	void apply(List<DraftedStep> merged) {
		dropOthers();
		this.kept.values()
			.stream()
			.filter((step) -> step.is(StepStatus.CANCELLED) || step.is(StepStatus.SKIPPED))
			.forEach(Step::reopen);
		new StepsRewriter(this.plan.id(), this.steps, this.plan.revision()).replace(merged);
	}

	/**
	 * Leaves none of the steps that were taken early: there is an answer in their place.
	 */
	void drop() {
		dropOthers();
		List<Step> left = top(this.steps).toList();
		left.forEach(this.steps::remove);
	}

	/** Returns a sentence for each thing that was mended. */
	List<String> repairs() {
		dropped()
			.map((step) -> "Step '%s' began before the plan was whole, and has no place in it: it %s."
				.formatted(step.id(), step.status().isEnded() ? "was " + step.status().wireName() : "is stopped"))
			.forEach(this.repairs::add);
		return List.copyOf(this.repairs);
	}

	private Stream<Step> dropped() {
		return this.begun.stream().filter((step) -> !this.kept.containsValue(step));
	}

	private void dropOthers() {
		dropped().toList().forEach(this::drop);
	}

	private void drop(Step step) {
		List.copyOf(this.steps.all()).stream().filter((part) -> part.isPartOf(step)).forEach(this::drop);
		if (!step.status().isEnded()) {
			this.change.cancelAttempt(step);
			step.cancel(this.change.now());
			step.supersede(this.plan.revision());
			this.change.logEnd(step, new StepError(StepErrorCode.SUPERSEDED, REASON), null);
		}
		else if (!step.isSuperseded()) {
			step.supersede(this.plan.revision());
		}
	}

	private static Stream<Step> top(Steps steps) {
		return steps.work().stream().filter(Step::isTop);
	}

}
