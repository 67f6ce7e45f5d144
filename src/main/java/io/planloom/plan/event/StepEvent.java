package io.planloom.plan.event;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.Progress;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepError;
import io.planloom.plan.WaitingFor;
import org.jspecify.annotations.Nullable;

/** What a plan's log tells of one of its steps. */
public sealed interface StepEvent extends PlanEvent {

	/**
	 * Returns the step as it stands after the event.
	 * @return never null
	 */
	StepLine step();

	/**
	 * Returns how far the plan is after the event.
	 * @return never null
	 */
	Progress progress();

	/**
	 * {@code step.planned}: the planner wrote a step that may start before the plan is
	 * whole. What the plan's steps are is told by {@code plan.drafted}.
	 *
	 * @param step the step
	 * @param progress of the plan, as far as it is written
	 * @param dependencies ids of the steps it builds on
	 * @param attributes what else the planner says of it
	 */
	record Planned(StepLine step, Progress progress, List<String> dependencies,
			@JsonUnwrapped StepAttributes attributes) implements StepEvent {

		@Override
		public String type() {
			return "step.planned";
		}

	}

	/**
	 * {@code step.started}: a worker claimed a step.
	 *
	 * @param step the step
	 * @param progress of the plan
	 */
	record Started(StepLine step, Progress progress) implements StepEvent {

		@Override
		public String type() {
			return "step.started";
		}

	}

	/**
	 * {@code step.retrying}: an attempt came to nothing and another one follows.
	 *
	 * @param step the step
	 * @param progress of the plan
	 * @param reason one plain sentence
	 * @param error why the attempt failed, absent if it did not fail of itself
	 * @param delayMillis milliseconds until the next attempt may start
	 * @param rung what is done about the failure: {@code attempt}, {@code revision} after
	 * a verdict, {@code fallback} or {@code split}
	 */
	record Retrying(StepLine step, Progress progress, String reason,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepError error, long delayMillis,
			String rung) implements StepEvent {

		public Retrying(StepLine step, Progress progress, String reason, @Nullable StepError error, long delayMillis) {
			this(step, progress, reason, error, delayMillis, EscalationLevel.ATTEMPT.wireName());
		}

		/** A verdict sent the step back. */
		public static Retrying revision(StepLine step, Progress progress, String reason) {
			return new Retrying(step, progress, reason, null, 0, "revision");
		}

		@Override
		public String type() {
			return "step.retrying";
		}

	}

	/**
	 * {@code step.waiting}: a step waits. It is {@code waiting} then, or {@code ready} if
	 * it waits for room in the limits.
	 *
	 * @param step the step
	 * @param progress of the plan
	 * @param what what it waits for
	 */
	record Waiting(StepLine step, Progress progress, @JsonProperty("for") WaitingFor what) implements StepEvent {

		@Override
		public String type() {
			return "step.waiting";
		}

	}

	/**
	 * A step ended: {@code step.completed}, {@code step.failed}, {@code step.skipped} or
	 * {@code step.cancelled}.
	 *
	 * @param step the step
	 * @param progress of the plan
	 * @param error why it did not complete, absent if it did
	 * @param resultPreview the first 100 characters of the result, absent without one
	 * @param comment what a person said when approving it, absent otherwise
	 */
	record Ended(StepLine step, Progress progress, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepError error,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resultPreview,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String comment) implements StepEvent {

		public Ended(StepLine step, Progress progress, @Nullable StepError error, @Nullable String resultPreview) {
			this(step, progress, error, resultPreview, null);
		}

		@Override
		public String type() {
			return "step." + this.step.status().wireName();
		}

	}

}
