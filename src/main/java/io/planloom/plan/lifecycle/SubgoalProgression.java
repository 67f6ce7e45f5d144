package io.planloom.plan.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.planloom.plan.Preview;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.Step;
import org.jspecify.annotations.Nullable;

/** What the ends of its steps mean for a subgoal that waits for them. */
final class SubgoalProgression {

	private final Plan plan;

	private final Instant now;

	SubgoalProgression(Plan plan, Instant now) {
		this.plan = plan;
		this.now = now;
	}

	/**
	 * Readies what joins the results of steps that have all ended, and ends the subgoals
	 * whose results are joined or can never be.
	 * @param result the text of the step that just ended, null if it made none
	 * @return whether a subgoal ended, so that others may go on
	 */
	boolean advance(@Nullable String result) {
		boolean ended = false;
		for (Step subgoal : List.copyOf(this.plan.steps().work())) {
			if (subgoal.kind() == StepKind.SUBGOAL && subgoal.is(StepStatus.WAITING) && isDivided(subgoal)) {
				ended |= advance(subgoal, result);
			}
		}
		return ended;
	}

	/** One that was done by one call may wait for a verdict. */
	private boolean isDivided(Step subgoal) {
		return !this.plan.steps().partsOf(subgoal).isEmpty();
	}

	private boolean advance(Step subgoal, @Nullable String result) {
		List<Step> parts = this.plan.steps().partsOf(subgoal);
		Step joint = this.plan.steps().jointOf(subgoal);
		if (!parts.stream().allMatch((step) -> step.status().isEnded())) {
			return false;
		}
		if (parts.stream().noneMatch(Step::isDone)) {
			skip(joint, parts);
			if (parts.stream().allMatch(Step::isOmitted)) {
				StepError fault = Optional.ofNullable(parts.getFirst().fault()).orElseThrow();
				subgoal.skip(fault, this.now);
				log(subgoal, fault, null);
				return true;
			}
			return fall(subgoal, incomplete(parts));
		}
		return switch (joint.status()) {
			case PENDING -> {
				joint.ready(this.now);
				yield false;
			}
			case COMPLETED -> {
				subgoal.confirm(this.now);
				log(subgoal, null, (joint.preview() != null) ? joint.preview() : result);
				new Replanning(this.plan, this.now).observe(subgoal);
				yield true;
			}
			case FAILED -> fall(subgoal, of(joint));
			case READY, IN_PROGRESS, WAITING, SKIPPED, CANCELLED -> false;
		};
	}

	private void skip(Step joint, List<Step> parts) {
		StepError fault = new StepError("dependency_not_completed",
				"Skipped because %s.".formatted(PlanProgression.told(parts.getFirst())), false);
		joint.skip(fault, this.now);
		log(joint, fault, null);
	}

	private boolean fall(Step subgoal, StepError fault) {
		new FailureEscalation(this.plan, this.now).climb(subgoal, fault);
		return !this.plan.status().isEnded();
	}

	private void log(Step step, @Nullable StepError fault, @Nullable String result) {
		this.plan.log(new PlanEvent.StepEnded(step.line(), this.plan.progress(), fault, Preview.of(result)), this.now);
	}

	private static StepError incomplete(List<Step> parts) {
		String told = parts.stream().map(PlanProgression::told).collect(Collectors.joining(", "));
		boolean retryable = parts.stream().map(Step::fault).anyMatch((fault) -> fault != null && fault.retryable());
		return new StepError("incomplete", "None of its %d steps completed: %s.".formatted(parts.size(), told),
				retryable);
	}

	private static StepError of(Step joint) {
		StepError fault = Optional.ofNullable(joint.fault()).orElseThrow();
		return new StepError(fault.code(), "%s failed: %s".formatted(joint.id(), fault.message()), fault.retryable());
	}

}
