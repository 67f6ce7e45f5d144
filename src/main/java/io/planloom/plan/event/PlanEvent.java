package io.planloom.plan.event;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.planloom.plan.DegradeLevel;
import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Progress;
import io.planloom.plan.StepError;
import io.planloom.plan.Strategy;
import io.planloom.plan.WaitingStep;
import org.jspecify.annotations.Nullable;

/**
 * An event in the log of a plan; each record's components are the {@code data} of the
 * event.
 */
public sealed interface PlanEvent permits PlanEvent.PlanCreated, PlanEvent.PlanDrafted, PlanEvent.PlanReviewed,
		PlanEvent.PlanExpanded, PlanEvent.PlanAwaitingApproval, PlanEvent.PlanApproved, PlanEvent.PlanRejected,
		PlanEvent.PlanRevised, PlanEvent.PlanReplanned, PlanEvent.PlanPaused, PlanEvent.PlanSteered,
		PlanEvent.PlanForked, PlanEvent.PlanDegraded, PlanEvent.PlanResumed, PlanEvent.PlanEnded, StepEvent {

	/**
	 * Returns the stable name of the event.
	 * @return such as {@code step.completed}
	 */
	String type();

	/**
	 * {@code plan.created}: the service accepted a goal.
	 *
	 * @param goal what the plan achieves
	 * @param strategy the shape that the client asked for
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
	 * @param revision number of the revision that the draft became
	 * @param strategy the shape that the planner chose
	 * @param steps the steps; empty if the planner answered at once
	 * @param repairs what the service repaired in the draft, one sentence each
	 * @param example id of the plan that served as an example; absent if none did
	 */
	record PlanDrafted(int revision, Strategy strategy, List<PlannedStep> steps, List<String> repairs,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID example) implements PlanEvent {

		@Override
		public String type() {
			return "plan.drafted";
		}

	}

	/**
	 * {@code plan.reviewed}: a draft was reviewed before it runs. The event precedes
	 * {@code plan.drafted} if another draft replaced the reviewed one, and follows it
	 * otherwise.
	 *
	 * @param revision number of the reviewed revision
	 * @param approved whether the draft passed
	 * @param issues what is wrong with it; empty if nothing is
	 */
	record PlanReviewed(int revision, boolean approved, List<String> issues) implements PlanEvent {

		@Override
		public String type() {
			return "plan.reviewed";
		}

	}

	/**
	 * {@code plan.expanded}: a subgoal has steps of its own.
	 *
	 * @param step the subgoal, which waits for its steps
	 * @param progress the plan's progress, including the new steps
	 * @param steps the new steps
	 * @param repairs what the service repaired in the planner's answer, one sentence each
	 */
	record PlanExpanded(StepLine step, Progress progress, List<PlannedStep> steps,
			List<String> repairs) implements PlanEvent {

		@Override
		public String type() {
			return "plan.expanded";
		}

	}

	/**
	 * {@code plan.awaiting_approval}: the plan, or steps of it, wait for a person's
	 * approval.
	 *
	 * @param revision number of the revision that waits, or that runs
	 * @param reason one plain sentence
	 * @param waitingFor the steps that wait; absent if the plan itself waits
	 */
	record PlanAwaitingApproval(int revision, String reason,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<WaitingStep> waitingFor) implements PlanEvent {

		@Override
		public String type() {
			return "plan.awaiting_approval";
		}

	}

	/**
	 * {@code plan.approved}: a person approved the plan.
	 *
	 * @param revision number of the approved revision
	 */
	record PlanApproved(int revision) implements PlanEvent {

		@Override
		public String type() {
			return "plan.approved";
		}

	}

	/**
	 * {@code plan.rejected}: a person rejected the plan.
	 *
	 * @param revision number of the rejected revision
	 * @param reason the person's own words
	 * @param ends whether the plan ends; otherwise it is drafted again
	 */
	record PlanRejected(int revision, String reason, @JsonProperty("final") boolean ends) implements PlanEvent {

		@Override
		public String type() {
			return "plan.rejected";
		}

	}

	/**
	 * {@code plan.revised}: a person changed steps that had not started.
	 *
	 * @param revision number of the new revision
	 * @param reason the person's own words
	 * @param added ids of the new steps
	 * @param changed ids of the changed steps
	 * @param removed ids of the removed steps
	 * @param repairs what the service repaired in the change, one sentence each
	 */
	record PlanRevised(int revision, String reason, List<String> added, List<String> changed, List<String> removed,
			List<String> repairs) implements PlanEvent {

		@Override
		public String type() {
			return "plan.revised";
		}

	}

	/**
	 * {@code plan.replanned}: the planner revised the rest of the plan.
	 *
	 * @param revision number of the new revision
	 * @param reason why, in one or a few sentences
	 * @param kept ids of the steps that stay, completed or not
	 * @param invalidated ids of the steps that no longer belong to the plan, or changed
	 * @param added ids of the new steps and of the changed ones
	 * @param steps the steps that {@code added} names
	 * @param repairs what the service repaired in the planner's answer, one sentence each
	 */
	record PlanReplanned(int revision, String reason, List<String> kept, List<String> invalidated, List<String> added,
			List<PlannedStep> steps, List<String> repairs) implements PlanEvent {

		@Override
		public String type() {
			return "plan.replanned";
		}

	}

	/**
	 * {@code plan.paused}: no step of the plan starts until it is resumed.
	 *
	 * @param who what paused the plan
	 * @param reason one plain sentence
	 */
	record PlanPaused(EndedBy.Cause who, String reason) implements PlanEvent {

		@Override
		public String type() {
			return "plan.paused";
		}

	}

	/**
	 * {@code plan.steered}: a person sent a message or asked for a replan.
	 *
	 * @param who who sent it
	 * @param text the person's own words
	 * @param means {@code message} if every later prompt contains the text,
	 * {@code replan} if the planner revises the remaining steps
	 */
	record PlanSteered(EndedBy.Cause who, String text, String means) implements PlanEvent {

		@Override
		public String type() {
			return "plan.steered";
		}

	}

	/**
	 * {@code plan.forked}: the plan was forked from another one.
	 *
	 * @param who who forked it
	 * @param plan id of the original plan
	 * @param step id of the first step that runs again
	 * @param kept ids of the steps whose results come from the original plan
	 */
	record PlanForked(EndedBy.Cause who, UUID plan, String step, List<String> kept) implements PlanEvent {

		@Override
		public String type() {
			return "plan.forked";
		}

	}

	/**
	 * {@code plan.degraded}: the plan saves because it nears a limit.
	 *
	 * @param rung how it saves
	 * @param reason one plain sentence
	 * @param skipped ids of the steps that are skipped to save, and of those that cannot
	 * run without them
	 */
	record PlanDegraded(DegradeLevel rung, String reason, List<String> skipped) implements PlanEvent {

		@Override
		public String type() {
			return "plan.degraded";
		}

	}

	/**
	 * {@code plan.resumed}: a plan that was paused, had ended or waited for a person
	 * continues.
	 *
	 * @param who what resumed the plan
	 * @param reason one plain sentence
	 * @param model the model whose endpoint takes calls again; absent unless that resumed
	 * the plan
	 */
	record PlanResumed(EndedBy.Cause who, String reason,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String model) implements PlanEvent {

		public PlanResumed(EndedBy.Cause who, String reason) {
			this(who, reason, null);
		}

		@Override
		public String type() {
			return "plan.resumed";
		}

	}

	/**
	 * The last event of a plan, unless it is retried: {@code plan.completed},
	 * {@code plan.partial}, {@code plan.failed} or {@code plan.cancelled}.
	 *
	 * @param status the final status
	 * @param endedBy what ended the plan
	 * @param error what is missing or went wrong; null for a completed plan
	 * @param progress how far the plan came
	 * @param resultPreview the first 100 characters of the result; absent without one
	 */
	record PlanEnded(PlanStatus status, EndedBy endedBy, @Nullable StepError error, Progress progress,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resultPreview) implements PlanEvent {

		@Override
		public String type() {
			return "plan." + this.status.wireName();
		}

	}

}
