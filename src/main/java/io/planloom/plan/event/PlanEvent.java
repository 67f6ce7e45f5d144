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
 * What a plan's log tells; each record's components are the {@code data} of the event.
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
	 * {@code plan.reviewed}: a draft was judged before it could run. It stands before
	 * {@code plan.drafted} if another draft took its place, else after it.
	 *
	 * @param revision the revision that was judged
	 * @param approved whether it is fit to run
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
	 * {@code plan.awaiting_approval}: nothing runs before a person approves the plan, or
	 * before a person decides on steps of it.
	 *
	 * @param revision what is to be approved, or runs
	 * @param reason one plain sentence
	 * @param waitingFor the steps that are to be decided on, absent if the plan is
	 */
	record PlanAwaitingApproval(int revision, String reason,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<WaitingStep> waitingFor) implements PlanEvent {

		@Override
		public String type() {
			return "plan.awaiting_approval";
		}

	}

	/**
	 * {@code plan.approved}: a person lets the plan run.
	 *
	 * @param revision what was approved
	 */
	record PlanApproved(int revision) implements PlanEvent {

		@Override
		public String type() {
			return "plan.approved";
		}

	}

	/**
	 * {@code plan.rejected}: a person does not let the plan run.
	 *
	 * @param revision what was rejected
	 * @param reason in the person's words
	 * @param ends whether the plan ends; else it is drafted again
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
	 * @param revision the revision that this made
	 * @param reason in the person's words
	 * @param added ids of new steps
	 * @param changed ids of steps that became other ones
	 * @param removed ids of steps that are gone
	 * @param repairs a sentence for each thing that was mended in what was written
	 */
	record PlanRevised(int revision, String reason, List<String> added, List<String> changed, List<String> removed,
			List<String> repairs) implements PlanEvent {

		@Override
		public String type() {
			return "plan.revised";
		}

	}

	/**
	 * {@code plan.replanned}: the rest of the plan was planned anew.
	 *
	 * @param revision the revision that this made
	 * @param reason why, in a sentence or a few
	 * @param kept ids of steps that stay as they are, done or not
	 * @param invalidated ids of steps that have no place in the plan any more
	 * @param added ids of new steps
	 * @param steps what the new steps are
	 * @param repairs a sentence for each thing that was mended in what the planner wrote
	 */
	record PlanReplanned(int revision, String reason, List<String> kept, List<String> invalidated, List<String> added,
			List<PlannedStep> steps, List<String> repairs) implements PlanEvent {

		@Override
		public String type() {
			return "plan.replanned";
		}

	}

	/**
	 * {@code plan.paused}: nothing of the plan starts until it is resumed.
	 *
	 * @param who what stopped it
	 * @param reason one plain sentence
	 */
	record PlanPaused(EndedBy.Cause who, String reason) implements PlanEvent {

		@Override
		public String type() {
			return "plan.paused";
		}

	}

	/**
	 * {@code plan.steered}: a person said something to the plan.
	 *
	 * @param who who said it
	 * @param text in the person's words
	 * @param means what it does: {@code message} is shown to every later prompt, for
	 * {@code replan} the planner is asked what is to become of the rest
	 */
	record PlanSteered(EndedBy.Cause who, String text, String means) implements PlanEvent {

		@Override
		public String type() {
			return "plan.steered";
		}

	}

	/**
	 * {@code plan.forked}: the plan goes on from where another one stood.
	 *
	 * @param who who wanted it
	 * @param plan the other plan
	 * @param step the first step that is done anew
	 * @param kept ids of steps whose results are those of the other plan
	 */
	record PlanForked(EndedBy.Cause who, UUID plan, String step, List<String> kept) implements PlanEvent {

		@Override
		public String type() {
			return "plan.forked";
		}

	}

	/**
	 * {@code plan.degraded}: near a limit, the plan took a level of degradation.
	 *
	 * @param rung how
	 * @param reason one plain sentence
	 * @param skipped ids of steps that are skipped for it
	 */
	record PlanDegraded(DegradeLevel rung, String reason, List<String> skipped) implements PlanEvent {

		@Override
		public String type() {
			return "plan.degraded";
		}

	}

	/**
	 * {@code plan.resumed}: a plan that was paused, had ended, or waited for what people
	 * say to its steps goes on.
	 *
	 * @param who what moved it on
	 * @param reason one plain sentence
	 */
	record PlanResumed(EndedBy.Cause who, String reason) implements PlanEvent {

		@Override
		public String type() {
			return "plan.resumed";
		}

	}

	/**
	 * The plan's last event, unless it is resumed: {@code plan.completed},
	 * {@code plan.partial}, {@code plan.failed} or {@code plan.cancelled}.
	 *
	 * @param status the final status
	 * @param endedBy what ended it
	 * @param error what is missing or went wrong, null for a completed plan
	 * @param progress how far it came
	 * @param resultPreview the first 100 characters of the result, absent without one
	 */
	record PlanEnded(PlanStatus status, EndedBy endedBy, @Nullable StepError error, Progress progress,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resultPreview) implements PlanEvent {

		@Override
		public String type() {
			return "plan." + this.status.wireName();
		}

	}

}
