package io.planloom.plan;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a plan's log tells; each record's components are the {@code data} of the event.
 */
public sealed interface PlanEvent {

	/**
	 * Returns the stable name of the event.
	 * @return such as {@code step.completed}
	 */
	String type();

	/**
	 * A step, as events tell of it.
	 *
	 * @param id its id in the plan
	 * @param kind what it does
	 * @param description what it is to do
	 * @param status where it stands after the event
	 * @param attempt the latest attempt, 0 if none was made
	 */
	record StepLine(String id, StepKind kind, String description, StepStatus status, int attempt) {
	}

	/**
	 * {@code plan.created}: a goal was accepted.
	 *
	 * @param goal the goal
	 * @param strategy the shape asked for
	 */
	record PlanCreated(String goal, Strategy strategy) implements PlanEvent {

		@Override
		public String type() {
			return "plan.created";
		}

	}

	/**
	 * {@code plan.drafted}: the plan has its steps.
	 *
	 * @param revision the revision that the draft made
	 * @param strategy the shape chosen
	 * @param steps the steps, empty if the planner answered at once
	 * @param repairs a sentence for each thing that was mended in the draft
	 * @param example the plan that served as an example, absent if none did
	 */
	record PlanDrafted(int revision, Strategy strategy, List<PlannedStep> steps, List<String> repairs,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID example) implements PlanEvent {

		@Override
		public String type() {
			return "plan.drafted";
		}

	}

	/**
	 * {@code plan.expanded}: a subgoal has steps of its own.
	 *
	 * @param step the subgoal, which waits for them
	 * @param progress of the plan, the new steps included
	 * @param steps the new steps
	 * @param repairs a sentence for each thing that was mended in what the planner wrote
	 */
	record PlanExpanded(StepLine step, Progress progress, List<PlannedStep> steps,
			List<String> repairs) implements PlanEvent {

		@Override
		public String type() {
			return "plan.expanded";
		}

	}

	/**
	 * A step of a draft.
	 *
	 * @param id its id in the plan
	 * @param kind what it does
	 * @param description what it is to do
	 * @param dependencies ids of the steps it builds on
	 * @param agent name of the agent that does it, absent for none in particular
	 */
	record PlannedStep(String id, StepKind kind, String description, List<String> dependencies,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String agent) {

		static PlannedStep of(DraftedStep step) {
			return new PlannedStep(step.id(), step.spec().kind(), step.spec().description(), step.dependencies(),
					step.spec().agent());
		}

	}

	/**
	 * The plan's last event: {@code plan.completed}, {@code plan.partial},
	 * {@code plan.failed} or {@code plan.cancelled}.
	 *
	 * @param status the final status
	 * @param endedBy what ended it
	 * @param error what is missing or went wrong, null for a completed plan
	 * @param progress how far it came
	 * @param resultPreview the first 100 characters of the result, absent without one
	 */
	record PlanEnded(PlanStatus status, EndedBy endedBy, @Nullable Fault error, Progress progress,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resultPreview) implements PlanEvent {

		@Override
		public String type() {
			return "plan." + this.status.wireName();
		}

	}

	/**
	 * {@code step.started}: a worker claimed a step.
	 *
	 * @param step the step
	 * @param progress of the plan
	 */
	record StepStarted(StepLine step, Progress progress) implements PlanEvent {

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
	 */
	record StepRetrying(StepLine step, Progress progress, String reason,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Fault error, long delayMillis) implements PlanEvent {

		@Override
		public String type() {
			return "step.retrying";
		}

	}

	/**
	 * {@code step.waiting}: a step waits for its own steps, or for a person.
	 *
	 * @param step the step
	 * @param progress of the plan
	 */
	record StepWaiting(StepLine step, Progress progress) implements PlanEvent {

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
	 */
	record StepEnded(StepLine step, Progress progress, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Fault error,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resultPreview) implements PlanEvent {

		@Override
		public String type() {
			return "step." + this.step.status().wireName();
		}

	}

}
