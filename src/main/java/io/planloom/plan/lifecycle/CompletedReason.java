package io.planloom.plan.lifecycle;

import java.util.List;
import java.util.stream.Collectors;

import io.planloom.plan.StepStatus;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;

/**
 * Writes the reason with which a plan completes. It names the steps written by a person
 * that were replaced, though nothing is missing from the plan.
 */
final class CompletedReason {

	private final Steps steps;

	CompletedReason(Steps steps) {
		this.steps = steps;
	}

	/** Returns one sentence. */
	String sentence() {
		boolean all = this.steps.work().stream().allMatch((step) -> step.is(StepStatus.COMPLETED));
		List<Step> replaced = replaced();
		if (replaced.isEmpty()) {
			return all ? "Every step completed." : "Every step that was needed completed.";
		}
		return "Every step that was %s completed; %s.".formatted(all ? "left" : "left and needed",
				replaced.stream().map(CompletedReason::told).collect(Collectors.joining(", ")));
	}

	private List<Step> replaced() {
		return this.steps.all()
			.stream()
			.filter((step) -> step.isWrittenByPerson() && step.isTop() && step.isSuperseded())
			.toList();
	}

	private static String told(Step step) {
		return step.is(StepStatus.FAILED) ? step.id() + " failed and was replaced by a replan"
				: step.id() + " was replaced by a replan";
	}

}
