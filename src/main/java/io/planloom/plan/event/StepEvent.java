package io.planloom.plan.event;

import java.time.Instant;
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

/** An event in the log of a plan about one of its steps. */
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
	 * {@code step.planned}: the planner wrote a step that may start before the draft is
	 * complete. {@code plan.drafted} tells the final steps.
	 *
	 * @param step the step
	 * @param progress the plan's progress, as far as it is drafted
	 * @param dependencies ids of the steps that have to end first
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
	 * @param progress the plan's progress
	 */
	record Started(StepLine step, Progress progress) implements StepEvent {

		@Override
		public String type() {
			return "step.started";
		}

	}

	/**
	 * {@code step.retrying}: an attempt failed or was refused, and another one follows.
	 *
	 * @param step the step
	 * @param progress the plan's progress
	 * @param reason one plain sentence
	 * @param error why the attempt failed; absent if something else ended it
	 * @param delayMillis milliseconds until the next attempt may start
	 * @param rung what is tried next: {@code attempt}, {@code revision} after a failed
	 * verdict, {@code fallback} or {@code split}
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
	 * {@code step.model_switched}: another model answered than the one that was wanted,
	 * since that was refused, down or overloaded ({@code planloom.models.fallbacks}). It
	 * is told once for an attempt and the two models, when the attempt has ended.
	 *
	 * @param step the step
	 * @param progress the plan's progress
	 * @param from the model that was wanted
	 * @param to the model that answered
	 * @param reason one plain sentence
	 * @param error why the wanted model did not answer
	 */
	record ModelSwitched(StepLine step, Progress progress, String from, String to, String reason,
			StepError error) implements StepEvent {

		@Override
		public String type() {
			return "step.model_switched";
		}

	}

	/**
	 * {@code step.waiting}: a step waits. Its status is {@code waiting}, or {@code ready}
	 * if it waits for room in the limits or for the model endpoint.
	 *
	 * @param step the step
	 * @param progress the plan's progress
	 * @param what what the step waits for: {@code person}: a person's approval;
	 * {@code verdict}: the verdict on its result, or on the result it judges;
	 * {@code steps}: its own steps; {@code budget}: room in the plan's budget, while it
	 * is {@code ready}; {@code endpoint}: the model endpoint that refused its call, while
	 * it is {@code ready}; {@code time}: a time to come
	 * @param reason one plain sentence; absent unless it waits for the endpoint or for a
	 * person's word on a tool call
	 * @param until when it is tried again; absent unless it waits for the endpoint
	 * @param call the tool call that a person decides on; absent for anything else
	 */
	record Waiting(StepLine step, Progress progress, @JsonProperty("for") WaitingFor what,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ToolCallLine call) implements StepEvent {

		public Waiting(StepLine step, Progress progress, WaitingFor what) {
			this(step, progress, what, null, null, null);
		}

		@Override
		public String type() {
			return "step.waiting";
		}

	}

	/**
	 * {@code step.tool_called}: the step calls a tool.
	 *
	 * @param step the step
	 * @param progress the plan's progress
	 * @param call the call
	 */
	record ToolCalled(StepLine step, Progress progress, ToolCallLine call) implements StepEvent {

		@Override
		public String type() {
			return "step.tool_called";
		}

	}

	/**
	 * {@code step.tool_returned}: a tool call is over.
	 *
	 * @param step the step
	 * @param progress the plan's progress
	 * @param call the call
	 * @param resultPreview the first 100 characters of the result; absent without one
	 * @param error why there is no result; absent if there is one
	 * @param durationMillis milliseconds that it took; absent if it was not made
	 */
	record ToolReturned(StepLine step, Progress progress, ToolCallLine call,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resultPreview,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long durationMillis) implements StepEvent {

		@Override
		public String type() {
			return "step.tool_returned";
		}

	}

	/**
	 * {@code step.completed}, {@code step.failed}, {@code step.skipped} or
	 * {@code step.cancelled}: a step ended.
	 *
	 * @param step the step
	 * @param progress the plan's progress
	 * @param error why the step did not complete; absent if it did
	 * @param resultPreview the first 100 characters of the result; absent without one
	 * @param comment what a person said when approving the step; absent otherwise
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
