package io.planloom.plan.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepInput;

/** A plan's steps with their edges; free of cycles. */
public final class StepGraph {

	private final Map<String, Step> steps;

	private final Map<String, List<String>> dependencies;

	/** Join steps, past and present, by the id of their subgoal. */
	private final Map<String, List<Step>> joints = new HashMap<>();

	StepGraph(Collection<Step> steps, Collection<Dependency> dependencies) {
		this.steps = steps.stream().collect(Collectors.toMap(Step::id, Function.identity()));
		this.dependencies = dependencies.stream()
			.collect(Collectors.groupingBy(Dependency::stepId,
					Collectors.mapping(Dependency::dependsOn, Collectors.toList())));
		steps.stream()
			.filter((step) -> step.kind() == StepKind.SYNTHESIZE)
			.forEach((step) -> parent(step).ifPresent(
					(subgoal) -> this.joints.computeIfAbsent(subgoal.id(), (id) -> new ArrayList<>()).add(step)));
	}

	/**
	 * Computes for each drafted step the number of steps on the longest path from it to
	 * the end, itself included: what goes first among steps that are ready.
	 */
	public static Map<String, Integer> ranks(List<DraftedStep> steps) {
		Map<String, List<String>> dependents = new HashMap<>();
		steps.forEach((step) -> step.dependencies()
			.forEach((id) -> dependents.computeIfAbsent(id, (key) -> new ArrayList<>()).add(step.id())));
		Map<String, Integer> ranks = new HashMap<>();
		steps.forEach((step) -> rank(step.id(), dependents, ranks));
		return ranks;
	}

	/** Tells whether each step depends on the one before it. */
	static boolean isChain(List<DraftedStep> steps) {
		return IntStream.range(1, steps.size())
			.allMatch((index) -> steps.get(index).dependencies().contains(steps.get(index - 1).id()));
	}

	private static int rank(String id, Map<String, List<String>> dependents, Map<String, Integer> ranks) {
		Integer known = ranks.get(id);
		if (known != null) {
			return known;
		}
		int longest = 0;
		for (String dependent : dependents.getOrDefault(id, List.of())) {
			longest = Math.max(longest, rank(dependent, dependents, ranks));
		}
		ranks.put(id, longest + 1);
		return longest + 1;
	}

	/** Returns the steps, each after all that it depends on. */
	public List<Step> inOrder() {
		return this.steps.values()
			.stream()
			.sorted(Comparator.comparingInt(Step::rank).reversed().thenComparingInt(Step::position))
			.toList();
	}

	/**
	 * Returns what the given step builds on, in the order of the plan. A step within a
	 * subgoal builds on what that builds on, too. Approvals and verdicts are no results:
	 * they let through what they build on themselves. What failed and is no loss is left
	 * out. Who judges a step sees what that builds on, too.
	 */
	public List<StepInput> inputsOf(Step step) {
		return Stream.concat(sources(step), judgedBy(step).stream().flatMap(this::sources))
			.distinct()
			.filter((source) -> source.is(StepStatus.COMPLETED) || !source.status().isEnded())
			.sorted(Comparator.comparingInt(Step::position))
			.map(this::resultOf)
			.toList();
	}

	/** Names the result of a step. */
	public StepInput resultOf(Step step) {
		Step maker = makerOf(step);
		return step.input((maker != step) ? maker : null);
	}

	private Stream<Step> sources(Step step) {
		Stream<Step> own = dependencies(step).stream()
			.flatMap((source) -> source.kind().makes() ? Stream.of(source) : sources(source));
		return Stream.concat(own, step.isWork() ? parent(step).stream().flatMap(this::sources) : Stream.empty());
	}

	public Nesting placeOf(Step step) {
		List<Nesting.Subgoal> subgoals = new ArrayList<>();
		for (Step each = parent(step).orElse(null); each != null; each = parent(each).orElse(null)) {
			subgoals.addFirst(new Nesting.Subgoal(each.id(), each.description()));
		}
		return new Nesting(subgoals, (int) this.steps.values().stream().filter(Step::isWork).count());
	}

	private Optional<Step> parent(Step step) {
		return Optional.ofNullable(step.parent()).map(this.steps::get);
	}

	/**
	 * Tells whether all that the given step waits for lets it go on. A step that judges
	 * another one waits for its result alone, for the other waits for the verdict.
	 */
	public boolean isSatisfied(Step step) {
		return dependencies(step).stream()
			.allMatch((dependency) -> isJudged(dependency, step)
					? dependency.is(StepStatus.COMPLETED) || isHeld(dependency)
					: unblocksDependents(dependency) || hasPassed(dependency, step));
	}

	/**
	 * Returns whether a judge has passed a step; judges of one step complete together, so
	 * a waiting one may have passed.
	 */
	private static boolean hasPassed(Step judge, Step other) {
		return judge.is(StepStatus.WAITING) && judge.verifies() != null && judge.verifies().equals(other.verifies());
	}

	/**
	 * Returns whether the dependents of a step may start. An optional step that was
	 * skipped before a person's gate was passed is no way around the gate.
	 */
	public boolean unblocksDependents(Step step) {
		return (step.unblocksDependents() && !isKeptBack(step, (gate) -> true)) || isOfNoUse(step);
	}

	/** Returns whether the dependents of a step can never start. */
	private boolean stops(Step step) {
		Predicate<Step> ended = (gate) -> gate.status().isEnded();
		return step.status().isEnded() && !isOfNoUse(step, ended)
				&& (!step.unblocksDependents() || isKeptBack(step, ended));
	}

	/**
	 * Returns whether a step was skipped and depends on such a gate that was not passed.
	 */
	private boolean isKeptBack(Step step, Predicate<Step> which) {
		return Gates.isBlocked(step) && dependencies(step).stream()
			.anyMatch((dependency) -> isKeptBack(dependency, which) || (dependency.isGate() && which.test(dependency)
					&& !dependency.unblocksDependents() && !isOfNoUse(dependency, which)));
	}

	/** Returns whether the plan lacks the result of a step that has ended. */
	public boolean isMissed(Step step) {
		return !step.is(StepStatus.COMPLETED) && !isDispensable(step);
	}

	private boolean isDispensable(Step step) {
		return step.isOptional() || step.isSkippedByUser() || isOfNoUse(step)
				|| parent(step).filter(this::isDispensable).isPresent();
	}

	/**
	 * Returns whether a step was to judge a result that never came and that the plan can
	 * do without.
	 */
	boolean isOfNoUse(Step step) {
		return isOfNoUse(step, (gate) -> true);
	}

	private boolean isOfNoUse(Step step, Predicate<Step> which) {
		return step.status().isEnded() && !isKeptBack(step, which)
				&& judgedBy(step).filter((judged) -> judged.unblocksDependents() && !judged.is(StepStatus.COMPLETED))
					.filter((judged) -> !isKeptBack(judged, which))
					.isPresent();
	}

	private Optional<Step> judgedBy(Step step) {
		return Optional.ofNullable(step.verifies()).map(this.steps::get);
	}

	private static boolean isJudged(Step step, Step judge) {
		return step.id().equals(judge.verifies());
	}

	/** Tells whether a step has a result that waits for a verdict. */
	public boolean isHeld(Step step) {
		return step.kind() != StepKind.APPROVAL && makerOf(step).is(StepStatus.WAITING)
				&& makerOf(step).fingerprint() != null && makerOf(step).asked().isEmpty();
	}

	/** Returns the step whose attempt makes the result of a step. */
	public Step makerOf(Step step) {
		return this.joints.getOrDefault(step.id(), List.of())
			.stream()
			.filter((joinStep) -> !joinStep.isSuperseded())
			.findFirst()
			.orElse(step);
	}

	/**
	 * Finds a dependency that ended, but not well, so that the given step can never
	 * start.
	 */
	public Optional<Step> blocker(Step step) {
		return dependencies(step).stream()
			.filter((dependency) -> isJudged(dependency, step)
					? dependency.status().isEnded() && !dependency.is(StepStatus.COMPLETED) : stops(dependency))
			.min(Comparator.comparingInt(Step::position));
	}

	/** Returns the steps that wait for one of the given ones, directly or not. */
	public Set<Step> descendants(Collection<Step> steps) {
		Set<Step> found = new LinkedHashSet<>();
		Deque<Step> left = new ArrayDeque<>(steps);
		while (!left.isEmpty()) {
			String id = left.remove().id();
			this.steps.values()
				.stream()
				.filter((step) -> this.dependencies.getOrDefault(step.id(), List.of()).contains(id))
				.filter(found::add)
				.forEach(left::add);
		}
		return found;
	}

	private List<Step> dependencies(Step step) {
		return this.dependencies.getOrDefault(step.id(), List.of())
			.stream()
			.map((id) -> Objects.requireNonNull(this.steps.get(id)))
			.toList();
	}

}
