package io.planloom.plan.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.planloom.plan.Preview;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import org.jspecify.annotations.Nullable;

/** Completes or fails the subgoals that wait for their steps, once these have ended. */
final class SubgoalProgression {

	private final PlanChange change;

	private final Steps steps;

	SubgoalProgression(PlanChange change) {
		this.change = change;
		this.steps = change.steps();
	}

	/**
	 * Readies what joins the results of steps that have all ended, and ends the subgoals
	 * whose results are joined or can never be.
	 * @param result the text of the step that just ended, null if it made none
	 * @return whether a subgoal ended, so that others may go on
	 */
	boolean advance(@Nullable String result) {
		boolean ended = false;
		for (Step subgoal : List.copyOf(this.steps.work())) {
			if (subgoal.kind() == StepKind.SUBGOAL && subgoal.is(StepStatus.WAITING) && isDivided(subgoal)) {
				ended |= advance(subgoal, result);
			}
		}
		return ended;
	}

	/**
	 * Returns whether a subgoal has steps; one that a single call did may wait for a
	 * verdict.
	 */
	private boolean isDivided(Step subgoal) {
		return !this.steps.partsOf(subgoal).isEmpty();
	}

	private boolean advance(Step subgoal, @Nullable String result) {
		List<Step> parts = this.steps.partsOf(subgoal);
		Step joinStep = this.steps.joinStepOf(subgoal);
		if (!parts.stream().allMatch((step) -> step.status().isEnded())) {
			return false;
		}
		if (parts.stream().noneMatch(Step::hasResult)) {
			this.change.skip(joinStep, PlanProgression.blockedBy(parts.getFirst()));
			if (parts.stream().allMatch(Step::isSkippedByUser)) {
				this.change.skip(subgoal, Optional.ofNullable(parts.getFirst().error()).orElseThrow());
				return true;
			}
			return fall(subgoal, incomplete(parts));
		}
		return switch (joinStep.status()) {
			case PENDING -> {
				joinStep.ready(this.change.now());
				yield false;
			}
			case COMPLETED -> {
				this.change.confirm(subgoal, (joinStep.preview() != null) ? joinStep.preview() : Preview.of(result));
				new Replanning(this.change).observe(subgoal);
				yield true;
			}
			case FAILED -> fall(subgoal, of(joinStep));
			case READY, IN_PROGRESS, WAITING, SKIPPED, CANCELLED -> false;
		};
	}

	private boolean fall(Step subgoal, StepError error) {
		new FailureEscalation(this.change).escalate(subgoal, error);
		return !this.change.plan().status().isEnded();
	}

	private static StepError incomplete(List<Step> parts) {
		String told = parts.stream().map(Step::inWords).collect(Collectors.joining(", "));
		boolean retryable = parts.stream().map(Step::error).anyMatch((error) -> error != null && error.retryable());
		return new StepError(StepErrorCode.INCOMPLETE,
				"None of its %d steps completed: %s.".formatted(parts.size(), told), retryable);
	}

	private static StepError of(Step joinStep) {
		StepError error = Optional.ofNullable(joinStep.error()).orElseThrow();
		return new StepError(error.code(), "%s failed: %s".formatted(joinStep.id(), error.message()),
				error.retryable());
	}

}
