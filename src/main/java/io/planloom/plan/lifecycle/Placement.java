package io.planloom.plan.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.planloom.plan.Braces;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.model.Gates;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import io.planloom.plan.model.Waits;
import io.planloom.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Puts new steps between those that stay. What stays and waited for a step that is gone
 * waits for the last of the new ones instead; what comes in the place of steps behind a
 * person's gate waits for the gate.
 */
final class Placement {

	private final Steps steps;

	private final Gates gates;

	private final Set<Step> gone;

	private final List<DraftedStep> own;

	private final Map<String, DraftedStep> written = new LinkedHashMap<>();

	private final Map<String, DraftedStep> standing = new LinkedHashMap<>();

	/** Specs of the steps that stay, by their ids. */
	private final Map<String, StepSpec> specs = new HashMap<>();

	private final Waits waits = new Waits();

	private final Map<String, List<String>> said;

	/**
	 * Looks at what comes.
	 * @param gone the steps that are replaced
	 * @param own the new steps as the planner wrote them
	 * @param written the same in the same order, as they are to stand in the plan
	 * @param again steps that stay and that the planner gave again
	 */
	Placement(Steps steps, Gates gates, Set<Step> gone, List<DraftedStep> own, List<DraftedStep> written,
			List<DraftedStep> again) {
		this.steps = steps;
		this.gates = gates;
		this.gone = gone;
		this.own = own;
		steps.work().stream().filter((step) -> step.isTop() && !gone.contains(step)).forEach(this::take);
		Map<String, String> names = new HashMap<>();
		for (int index = 0; index < written.size(); index++) {
			DraftedStep step = written.get(index);
			names.put(own.get(index).id(), step.id());
			this.written.put(step.id(), step);
			this.waits.take(step.id(), step.dependencies(), subject(step.spec()));
		}
		this.said = again.stream()
			.collect(Collectors.toMap(DraftedStep::id,
					(step) -> step.dependencies().stream().map((id) -> names.getOrDefault(id, id)).toList(),
					(one, other) -> one));
	}

	private void take(Step step) {
		List<String> dependencies = this.steps.dependenciesOf(step.id());
		this.standing.put(step.id(), step.drafted(dependencies));
		boolean over = step.status().isEnded() && !isMendable(step);
		this.waits.take(step.id(), dependencies, over ? null : step.verifies());
	}

	private static @Nullable String subject(StepSpec spec) {
		return (spec instanceof StepSpec.Verify verify) ? verify.verifies() : null;
	}

	/** Puts each step in its place. */
	Placement place() {
		if (!this.written.isEmpty()) {
			List<Step> order = this.steps.graph().inOrder();
			List<Step> mendable = order.stream().filter((step) -> isKept(step) && isMendable(step)).toList();
			List<Step> orphans = mendable.stream().filter(this::isOrphan).toList();
			orphans.forEach((judge) -> bind(judge, mendable));
			hold();
			orphans.forEach(this::mend);
			mendable.stream().filter((step) -> !orphans.contains(step)).forEach(this::mend);
			orphans.forEach((judge) -> unbind(judge, mendable));
		}
		return this;
	}

	private boolean isKept(Step step) {
		return this.standing.containsKey(step.id());
	}

	/** Returns whether the dependencies of a step may change. */
	private boolean isMendable(Step step) {
		return step.is(StepStatus.PENDING) || (Gates.isBlocked(step) && isAwaitedStill(step))
				|| (step.isGate() && step.is(StepStatus.FAILED) && isOrphan(step));
	}

	/** Returns whether the dependents of a step have not started without it. */
	private boolean isAwaitedStill(Step step) {
		return this.steps.graph()
			.descendants(List.of(step))
			.stream()
			.allMatch((other) -> other.is(StepStatus.PENDING) || other.is(StepStatus.SKIPPED));
	}

	/** Returns whether the step that this one judges is gone. */
	private boolean isOrphan(Step step) {
		return step.verifies() != null && isLost(step.verifies());
	}

	/** Returns whether a step is gone and not written again under its own id. */
	private boolean isLost(String id) {
		return !this.written.containsKey(id) && this.gone.stream().anyMatch((step) -> step.id().equals(id));
	}

	/** Makes dependents of a replaced result wait for the judge of its replacement. */
	private void bind(Step judge, List<Step> mendable) {
		mendable.stream()
			.filter((step) -> waitedFor(step, judge) && !Objects.equals(step.verifies(), judge.verifies()))
			.forEach((step) -> this.waits.await(step.id(), judge.id()));
	}

	private boolean waitedFor(Step step, Step judge) {
		return before(step).contains(String.valueOf(judge.verifies()));
	}

	private List<String> before(Step step) {
		return Objects.requireNonNull(this.standing.get(step.id())).dependencies();
	}

	/** Removes dependencies that would let a result wait for the verdict on it. */
	private void unbind(Step judge, List<Step> mendable) {
		String subject = subject(spec(judge));
		mendable.stream()
			.filter((step) -> waitedFor(step, judge) && !before(step).contains(judge.id()))
			.filter((step) -> subject != null && this.waits.of(step.id()).contains(subject))
			.forEach((step) -> this.waits.forget(step.id(), judge.id()));
	}

	private StepSpec spec(Step step) {
		return this.specs.getOrDefault(step.id(), step.planned());
	}

	/**
	 * New steps wait for the gates behind which they take others' place, unless the
	 * planner put them before one; what stood behind it is never before it.
	 */
	private void hold() {
		List<Step> open = this.gates.open();
		open.forEach((gate) -> this.gates.behind(gate).forEach((step) -> hold(carrying(step), gate)));
		open.stream()
			.filter(this::isMendable)
			.forEach((gate) -> this.said.getOrDefault(gate.id(), List.of())
				.stream()
				.filter((id) -> this.written.containsKey(id) || this.standing.containsKey(id))
				.forEach((id) -> this.waits.await(gate.id(), id)));
		open.stream()
			.filter((gate) -> this.gates.behind(gate).stream().anyMatch(this.gone::contains))
			.forEach((gate) -> hold(this.written.keySet(), gate));
	}

	private void hold(Set<String> ids, Step gate) {
		ids.stream()
			.filter((id) -> !this.waits.reaches(id, gate.id()) && !this.waits.reaches(gate.id(), id))
			.forEach((id) -> this.waits.await(id, gate.id()));
	}

	/** Returns the new steps that have another one's words, or its id. */
	Set<String> carrying(Step step) {
		Set<String> carrying = new LinkedHashSet<>();
		List<DraftedStep> written = List.copyOf(this.written.values());
		for (int index = 0; index < written.size(); index++) {
			DraftedStep now = this.own.get(index);
			boolean same = now.spec().kind() == step.kind()
					&& Words.of(now.spec().description()).equals(Words.of(step.description()));
			if (same || now.id().equals(step.id())) {
				carrying.add(written.get(index).id());
			}
		}
		return carrying;
	}

	/** Tells whether a new step of the same kind does what another one was to do. */
	boolean isCarriedOn(Step step) {
		return carrying(step).stream().map(this.written::get).anyMatch((now) -> now.spec().kind() == step.kind());
	}

	/** Has a step that stays wait for the last of the new ones. */
	private void mend(Step step) {
		List<String> lost = this.waits.of(step.id()).stream().filter(this::isLost).toList();
		List<String> ends = lost.isEmpty() ? List.of() : ends(step.id());
		if (ends.isEmpty() || (isOrphan(step) && !judge(step, ends))) {
			return;
		}
		List<String> awaited = ends.stream().filter((id) -> this.waits.await(step.id(), id)).toList();
		if (!awaited.isEmpty()) {
			lost.forEach((id) -> this.waits.forget(step.id(), id));
			mention(step, lost, awaited);
		}
	}

	/** Returns the last of the new steps that do not wait for a step that stays. */
	private List<String> ends(String id) {
		List<String> free = this.written.keySet().stream().filter((other) -> !this.waits.reaches(other, id)).toList();
		return free.stream()
			.filter((end) -> free.stream().noneMatch((other) -> this.waits.reaches(other, end)))
			.toList();
	}

	/** Has a step judge the last of these that makes a result. */
	private boolean judge(Step judge, List<String> ends) {
		String subject = ends.reversed()
			.stream()
			.filter((id) -> makes(id) && this.waits.await(judge.id(), id) && this.waits.judge(judge.id(), id))
			.findFirst()
			.orElse(null);
		if (subject != null) {
			this.specs.put(judge.id(), new StepSpec.Verify(judge.description(), subject, judge.planned().agent()));
		}
		return subject != null;
	}

	private boolean makes(String id) {
		return Objects.requireNonNull(this.written.get(id)).spec().kind().makes();
	}

	/** Redirects mentions of a result that is gone to the last step that replaces it. */
	private void mention(Step step, List<String> lost, List<String> awaited) {
		String last = awaited.reversed().stream().filter(this::makes).findFirst().orElse(null);
		StepSpec spec = spec(step);
		this.specs.put(step.id(),
				spec.withDescription(Braces.renamed(spec.description(), (id) -> lost.contains(id) ? last : null)));
	}

	/** Returns the new steps with what they wait for now. */
	List<DraftedStep> written() {
		return this.written.values().stream().map((step) -> placed(step, step.spec())).toList();
	}

	private DraftedStep placed(DraftedStep step, StepSpec spec) {
		return step.as(step.id(), spec, List.copyOf(this.waits.of(step.id())));
	}

	/** Returns the steps that stay and wait for others than before, or judge others. */
	List<DraftedStep> moved() {
		return this.standing.values()
			.stream()
			.map((step) -> placed(step, this.specs.getOrDefault(step.id(), step.spec())))
			.filter((step) -> !step.equals(this.standing.get(step.id())))
			.toList();
	}

	/** Returns the replaced steps that others still depend on. */
	Set<String> missed() {
		return this.standing.keySet()
			.stream()
			.flatMap((id) -> this.waits.of(id).stream())
			.filter(this::isLost)
			.collect(Collectors.toSet());
	}

	/** Returns the steps that were given up and that nothing keeps from starting now. */
	List<Step> free() {
		List<Step> closed = new ArrayList<>(this.steps.work());
		closed.removeIf((step) -> !isKept(step) || !step.status().isEnded() || !isMendable(step));
		Set<Step> free = new HashSet<>(closed);
		while (free.removeIf((step) -> this.waits.of(step.id()).stream().anyMatch((id) -> keeps(step, id, free)))) {
			closed.retainAll(free);
		}
		return closed;
	}

	private boolean keeps(Step step, String id, Set<Step> free) {
		Step other = this.written.containsKey(id) ? null : this.steps.find(id).orElseThrow();
		return isLost(id)
				|| (other != null && other.status().isEnded() && !free.contains(other) && !(id.equals(step.verifies())
						? other.is(StepStatus.COMPLETED) : this.steps.graph().unblocksDependents(other)));
	}

}
