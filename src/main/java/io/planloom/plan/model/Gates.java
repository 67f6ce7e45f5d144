package io.planloom.plan.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The approvals and verdicts that a person put into a plan, and what they keep in its
 * place. A gate is open until it is passed. Behind it stands what waits for it, and what
 * waits for the result that it judges.
 */
public final class Gates {

	private final Steps steps;

	private final @Nullable Instant asked;

	/**
	 * Looks at a plan.
	 * @param asked since when a planner thinks: gates that were passed since then are
	 * open to it; null if none does
	 */
	public Gates(Steps steps, @Nullable Instant asked) {
		this.steps = steps;
		this.asked = asked;
	}

	/**
	 * Tells where a step stands for a planner: a gate that was skipped only for what it
	 * waited for is open.
	 */
	public static StepStatus standing(Step step) {
		return (step.isGate() && isBlocked(step)) ? StepStatus.PENDING : step.status();
	}

	/** Returns whether a step was skipped only because a dependency did not complete. */
	public static boolean isBlocked(Step step) {
		StepError error = step.error();
		return step.is(StepStatus.SKIPPED) && error != null && error.is(StepErrorCode.DEPENDENCY_NOT_COMPLETED);
	}

	/** Returns the gates that are open, each after all that it waits for. */
	public List<Step> open() {
		return this.steps.graph()
			.inOrder()
			.stream()
			.filter((step) -> step.isGate() && step.isTop() && isOpen(step))
			.toList();
	}

	/**
	 * Returns the approvals that no longer need a decision, since nothing behind them can
	 * begin. One behind which nothing stands is asked for its own sake, and what waits
	 * for an optional one would go on without it: these stay.
	 */
	public List<Step> inVain() {
		Set<Step> inVain = new LinkedHashSet<>();
		for (Step step : this.steps.graph().inOrder().reversed()) {
			if (step.isGate() && step.isTop() && step.kind() == StepKind.APPROVAL && !step.isOptional()
					&& !step.status().isEnded() && isNothingLeft(behind(step), inVain)) {
				inVain.add(step);
			}
		}
		return List.copyOf(inVain).reversed();
	}

	private static boolean isNothingLeft(Set<Step> behind, Set<Step> inVain) {
		return !behind.isEmpty()
				&& behind.stream().allMatch((step) -> step.status().isEnded() || inVain.contains(step));
	}

	private boolean isOpen(Step gate) {
		boolean passed = gate.unblocksDependents() && !isBlocked(gate) && !isAfterAsked(gate.endedAt());
		return !passed && !this.steps.graph().isOfNoUse(gate);
	}

	private boolean isAfterAsked(@Nullable Instant ended) {
		return this.asked != null && ended != null && !ended.isBefore(this.asked);
	}

	/**
	 * Returns what stands behind a gate. Who else judges the same result does not, and no
	 * verdict holds back what waits for a result that was let go.
	 */
	public Set<Step> behind(Step gate) {
		Set<Step> behind = new LinkedHashSet<>(this.steps.graph().descendants(List.of(gate)));
		held(gate).ifPresent((subject) -> this.steps.graph()
			.descendants(List.of(subject))
			.stream()
			.filter((step) -> step != gate && !subject.id().equals(step.verifies()))
			.forEach(behind::add));
		behind.removeIf((step) -> !step.isTop() || !step.isWork());
		return behind;
	}

	private Optional<Step> held(Step gate) {
		return Optional.ofNullable(gate.verifies())
			.flatMap(this.steps::find)
			.filter((subject) -> !gate.is(StepStatus.FAILED) && !subject.is(StepStatus.COMPLETED));
	}

	/** Returns all that a gate waits for. */
	private Set<Step> before(Step gate) {
		Set<Step> before = new LinkedHashSet<>();
		Deque<String> left = new ArrayDeque<>(this.steps.dependenciesOf(gate.id()));
		while (!left.isEmpty()) {
			Step step = this.steps.find(left.remove()).orElseThrow();
			if (before.add(step)) {
				left.addAll(this.steps.dependenciesOf(step.id()));
			}
		}
		return before;
	}

	/**
	 * Returns the steps that a replan replaces: no gates, and nothing that only waits for
	 * an open one, or that one waits for. Only where the rest is planned anew though
	 * nothing before a gate failed may others take the place of what is behind it.
	 * @param met whether the goal is, so that no further step has to begin
	 */
	public Set<Step> replaced(ReplanScope scope, boolean met) {
		Set<Step> gone = new LinkedHashSet<>(Invalidation.invalidated(this.steps, met ? ReplanScope.REST : scope));
		gone.removeIf(Step::isGate);
		for (Step gate : open()) {
			Set<Step> before = before(gate);
			List<Step> kept = new ArrayList<>(before);
			if (scope == ReplanScope.FAILURE || gate.is(StepStatus.FAILED)
					|| before.stream().anyMatch(Invalidation::isRequiredFailure)) {
				kept.addAll(behind(gate));
			}
			if (scope == ReplanScope.FAILURE && !met) {
				kept.removeAll(before);
			}
			kept.stream().filter((step) -> !Invalidation.isRequiredFailure(step)).forEach(gone::remove);
		}
		return gone;
	}

}
