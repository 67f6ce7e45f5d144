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

/** What the ends of its steps mean for a subgoal that waits for them. */
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

	/** One that was done by one call may wait for a verdict. */
	private boolean isDivided(Step subgoal) {
		return !this.steps.partsOf(subgoal).isEmpty();
	}

	private boolean advance(Step subgoal, @Nullable String result) {
		List<Step> parts = this.steps.partsOf(subgoal);
		Step joint = this.steps.jointOf(subgoal);
		if (!parts.stream().allMatch((step) -> step.status().isEnded())) {
			return false;
		}
		if (parts.stream().noneMatch(Step::isDone)) {
			this.change.skip(joint, PlanProgression.blockedBy(parts.getFirst()));
			if (parts.stream().allMatch(Step::isOmitted)) {
				this.change.skip(subgoal, Optional.ofNullable(parts.getFirst().fault()).orElseThrow());
				return true;
			}
			return fall(subgoal, incomplete(parts));
		}
		return switch (joint.status()) {
			case PENDING -> {
				joint.ready(this.change.now());
				yield false;
			}
			case COMPLETED -> {
				this.change.confirm(subgoal, (joint.preview() != null) ? joint.preview() : Preview.of(result));
				new Replanning(this.change).observe(subgoal);
				yield true;
			}
			case FAILED -> fall(subgoal, of(joint));
			case READY, IN_PROGRESS, WAITING, SKIPPED, CANCELLED -> false;
		};
	}

	private boolean fall(Step subgoal, StepError fault) {
		new FailureEscalation(this.change).climb(subgoal, fault);
		return !this.change.plan().status().isEnded();
	}

	private static StepError incomplete(List<Step> parts) {
		String told = parts.stream().map(Step::inWords).collect(Collectors.joining(", "));
		boolean retryable = parts.stream().map(Step::fault).anyMatch((fault) -> fault != null && fault.retryable());
		return new StepError(StepErrorCode.INCOMPLETE,
				"None of its %d steps completed: %s.".formatted(parts.size(), told), retryable);
	}

	private static StepError of(Step joint) {
		StepError fault = Optional.ofNullable(joint.fault()).orElseThrow();
		return new StepError(fault.code(), "%s failed: %s".formatted(joint.id(), fault.message()), fault.retryable());
	}

}
