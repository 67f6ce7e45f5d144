package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.event.PlanEvent;
import org.jspecify.annotations.Nullable;

/**
 * Replaces steps that have not started. What it is given keeps the rules, together with
 * the steps that stay.
 */
public final class StepsRewriter {

	private final UUID planId;

	private final Steps steps;

	private final int revision;

	private final Map<String, DraftedStep> before;

	private final List<String> added = new ArrayList<>();

	private final List<String> changed = new ArrayList<>();

	private final List<String> removed = new ArrayList<>();

	public StepsRewriter(UUID planId, Steps steps, int revision) {
		this.planId = planId;
		this.steps = steps;
		this.revision = revision;
		this.before = steps.definitions().stream().collect(Collectors.toMap(DraftedStep::id, Function.identity()));
	}

	/** Takes note that a person wrote these steps. */
	public StepsRewriter markWrittenByPerson(List<DraftedStep> written) {
		written.forEach((step) -> step(step.id()).markWrittenByPerson());
		return this;
	}

	/** Adds and changes some steps, and removes others. */
	public void edit(List<DraftedStep> written, Collection<String> remove) {
		remove(remove);
		write(written);
		arrange();
	}

	/** Leaves these steps and no others, in this order. */
	public void replace(List<DraftedStep> written) {
		Set<String> ids = written.stream().map(DraftedStep::id).collect(Collectors.toSet());
		remove(this.before.keySet().stream().filter((id) -> !ids.contains(id)).toList());
		write(written);
		int position = this.steps.nextPosition();
		for (DraftedStep step : written) {
			Step placed = step(step.id());
			placed.place(position++, placed.rank());
		}
		arrange();
	}

	/** Removes all steps that an author wrote, and those that follow from them. */
	public void clear() {
		this.steps.find(SystemStep.ACCEPTANCE.id()).ifPresent(this.steps::remove);
		this.steps.latest(StepKind.SYNTHESIZE).ifPresent(this.steps::remove);
		remove(this.steps.work().stream().map(Step::id).toList());
	}

	private void remove(Collection<String> ids) {
		for (String id : ids) {
			this.steps.remove(step(id));
			this.removed.add(id);
		}
	}

	private void write(List<DraftedStep> written) {
		List<DraftedStep> other = written.stream().filter((step) -> !isSame(step, this.before.get(step.id()))).toList();
		for (DraftedStep step : other) {
			if (this.before.containsKey(step.id())) {
				step(step.id()).redefine(step, this.revision);
				this.changed.add(step.id());
			}
			else {
				this.steps.add(this.planId, step, this.revision, 0);
				this.added.add(step.id());
			}
		}
		other.forEach((step) -> this.steps.rewire(step.id(), step.dependencies()));
	}

	/** Returns whether two steps are equal, in whatever order their dependencies are. */
	private static boolean isSame(DraftedStep one, @Nullable DraftedStep other) {
		return other != null && one.equals(other.as(one.id(), other.spec(), one.dependencies()))
				&& Set.copyOf(one.dependencies()).equals(Set.copyOf(other.dependencies()));
	}

	/** Ranks follow the edges, and the answer is made from the new ends. */
	private void arrange() {
		List<DraftedStep> all = this.steps.definitions();
		Map<String, Integer> ranks = StepGraph.ranks(all);
		ranks.forEach((id, rank) -> raise(step(id), rank - step(id).rank()));
		Optional<Step> synthesis = this.steps.latest(StepKind.SYNTHESIZE);
		boolean joined = all.size() > 1 || step(all.getFirst().id()).status().isEnded()
				|| synthesis.filter(Step::hasStarted).isPresent();
		if (joined) {
			join(synthesis.orElseGet(() -> this.steps.addSynthesis(this.planId, this.revision)), all);
		}
		else {
			synthesis.ifPresent(this.steps::remove);
		}
		this.steps.sort();
	}

	/** Raises the rank of a step, and that of the steps within it by as much. */
	private void raise(Step step, int by) {
		if (by != 0) {
			step.place(step.position(), step.rank() + by);
			this.steps.all().stream().filter((part) -> part.isPartOf(step)).forEach((part) -> raise(part, by));
		}
	}

	private void join(Step synthesis, List<DraftedStep> all) {
		if (synthesis.is(StepStatus.READY)) {
			synthesis.redefine(new DraftedStep(synthesis.id(), synthesis.spec(), List.of()), this.revision);
		}
		if (synthesis.position() < this.steps.nextPosition() - 1) {
			synthesis.place(this.steps.nextPosition(), synthesis.rank());
		}
		Set<String> ends = new HashSet<>(all.stream().map(DraftedStep::id).toList());
		all.forEach((step) -> step.dependencies().forEach(ends::remove));
		this.steps.rewire(synthesis.id(), ends);
	}

	private Step step(String id) {
		return this.steps.find(id).orElseThrow();
	}

	/** Returns whether nothing was changed. */
	public boolean isEmpty() {
		return this.added.isEmpty() && this.changed.isEmpty() && this.removed.isEmpty();
	}

	/** Tells what was done. */
	public PlanEvent.PlanRevised event(String reason, List<String> repairs) {
		return new PlanEvent.PlanRevised(this.revision, reason, List.copyOf(this.added), List.copyOf(this.changed),
				List.copyOf(this.removed), repairs);
	}

}
