package io.planloom.plan.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.planloom.plan.StepStatus;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;

/**
 * Finds which steps have to be done again, or joined again, if some are. Completed work
 * stays out of it, but for a subgoal of which a part is done again.
 */
final class RetryScope {

	private final Steps steps;

	private final Set<Step> found = new LinkedHashSet<>();

	private final Deque<Step> left = new ArrayDeque<>();

	RetryScope(Steps steps) {
		this.steps = steps;
	}

	/** Returns all that did not end well, with what has to be done because of it. */
	Set<Step> ofAll() {
		this.steps.work().stream().filter(RetryScope::isMissing).forEach(this::add);
		return close();
	}

	/** Returns a step, what was skipped because of it, and what joins its result. */
	Set<Step> of(Step step) {
		add(step);
		return close();
	}

	private Set<Step> close() {
		while (!this.left.isEmpty()) {
			Step step = this.left.remove();
			this.steps.graph().descendants(List.of(step)).stream().filter(RetryScope::isMissing).forEach(this::add);
			this.steps.judgesOf(step).stream().filter((judge) -> !judge.isSkippedByUser()).forEach(this::add);
			List<Step> parts = this.steps.partsOf(step);
			if (!parts.isEmpty()) {
				parts.stream().filter(RetryScope::isMissing).forEach(this::add);
				add(this.steps.joinStepOf(step));
			}
			String parent = step.parent();
			if (parent != null) {
				add(this.steps.find(parent).orElseThrow());
			}
		}
		return this.found;
	}

	private void add(Step step) {
		if (this.found.add(step)) {
			this.left.add(step);
		}
	}

	/**
	 * Returns whether a step is missing from the result; one that a person skipped is
	 * not.
	 */
	private static boolean isMissing(Step step) {
		return step.isWork() && step.status().isEnded() && !step.is(StepStatus.COMPLETED) && !step.isSkippedByUser();
	}

}
