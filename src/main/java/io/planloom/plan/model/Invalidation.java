package io.planloom.plan.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;

/** Finds the steps that a replan may replace. */
public final class Invalidation {

	private Invalidation() {
	}

	/** Returns whether a step that the plan requires has failed. */
	public static boolean isRequiredFailure(Step failed) {
		return failed.isTop() && failed.isWork() && failed.is(StepStatus.FAILED) && failed.kind().makes()
				&& !failed.isOptional();
	}

	/**
	 * Returns the steps that a replan of this scope may replace.
	 */
	public static Set<Step> invalidated(Steps steps, ReplanScope scope) {
		List<Step> failed = steps.work().stream().filter(Invalidation::isRequiredFailure).toList();
		Set<Step> gone = new LinkedHashSet<>(failed);
		steps.graph().descendants(failed).stream().filter(Invalidation::isLost).forEach(gone::add);
		if (scope == ReplanScope.REST) {
			steps.work()
				.stream()
				.filter((step) -> isReplaceable(step) && !judgesWhatBegan(steps, step))
				.forEach(gone::add);
			steps.graph().descendants(gone).stream().filter(Invalidation::isLost).forEach(gone::add);
		}
		List<Step> judges = gone.stream()
			.flatMap((step) -> steps.judgesOf(step).stream())
			.filter(Step::isWork)
			.toList();
		gone.addAll(judges);
		return gone;
	}

	/**
	 * Returns whether a step that depends on a failed one is lost with it, since it has
	 * not started.
	 */
	private static boolean isLost(Step step) {
		return step.isTop() && step.isWork() && switch (step.status()) {
			case PENDING, READY, SKIPPED -> true;
			case WAITING -> step.kind() == StepKind.APPROVAL;
			case IN_PROGRESS, COMPLETED, FAILED, CANCELLED -> false;
		};
	}

	public static boolean isReplaceable(Step step) {
		return step.isTop() && step.isWork() && step.isUntouched();
	}

	/** Returns whether a step judges one that has begun; the two then stay together. */
	private static boolean judgesWhatBegan(Steps steps, Step judge) {
		String subject = judge.verifies();
		return subject != null && steps.find(subject).filter((step) -> !step.isUntouched()).isPresent();
	}

}
