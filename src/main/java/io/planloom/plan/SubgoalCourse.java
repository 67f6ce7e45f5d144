package io.planloom.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** What the ends of its steps mean for a subgoal that waits for them. */
final class SubgoalCourse {

	private final Plan plan;

	private final Instant now;

	SubgoalCourse(Plan plan, Instant now) {
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
				Fault fault = Optional.ofNullable(parts.getFirst().fault()).orElseThrow();
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
		Fault fault = new Fault("dependency_not_completed",
				"Skipped because %s.".formatted(Course.told(parts.getFirst())), false);
		joint.skip(fault, this.now);
		log(joint, fault, null);
	}

	private boolean fall(Step subgoal, Fault fault) {
		new Ladder(this.plan, this.now).climb(subgoal, fault);
		return !this.plan.status().isEnded();
	}

	private void log(Step step, @Nullable Fault fault, @Nullable String result) {
		this.plan.log(new PlanEvent.StepEnded(step.line(), this.plan.progress(), fault, Preview.of(result)), this.now);
	}

	private static Fault incomplete(List<Step> parts) {
		String told = parts.stream().map(Course::told).collect(Collectors.joining(", "));
		boolean retryable = parts.stream().map(Step::fault).anyMatch((fault) -> fault != null && fault.retryable());
		return new Fault("incomplete", "None of its %d steps completed: %s.".formatted(parts.size(), told), retryable);
	}

	private static Fault of(Step joint) {
		Fault fault = Optional.ofNullable(joint.fault()).orElseThrow();
		return new Fault(fault.code(), "%s failed: %s".formatted(joint.id(), fault.message()), fault.retryable());
	}

}
