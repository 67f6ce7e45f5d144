package io.planloom.plan;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** The task of a step, by its kind. */
public sealed interface StepSpec {

	/**
	 * Returns the kind of step that this describes.
	 * @return the kind
	 */
	StepKind kind();

	/**
	 * Returns what the step is to do.
	 * @return a sentence or a few, never blank
	 */
	String description();

	/**
	 * Returns who does it.
	 * @return name of an agent, null for none in particular
	 */
	default @Nullable String agent() {
		return null;
	}

	/**
	 * Returns what it judges.
	 * @return id of a step, null unless it is a verification
	 */
	default @Nullable String verifies() {
		return null;
	}

	/**
	 * Describes what a step of an author's does.
	 * @param kind what it does
	 * @param description what it is to do
	 * @param attributes tell the agent and what it judges
	 * @return what a step of that kind is to do
	 */
	static StepSpec of(StepKind kind, String description, StepAttributes attributes) {
		return switch (kind) {
			case DRAFT -> new Draft(description);
			case ACTION -> new Action(description, attributes.agent());
			case SUBGOAL -> new Subgoal(description, attributes.agent());
			case APPROVAL -> new Approval(description);
			case VERIFY ->
				new Verify(description, Objects.requireNonNullElse(attributes.verifies(), ""), attributes.agent());
			case SYNTHESIZE -> new Synthesis(description);
		};
	}

	/**
	 * Describes the same in other words.
	 * @param description what is to be done
	 * @return the same but for the description
	 */
	default StepSpec withDescription(String description) {
		return switch (this) {
			case Draft draft -> new Draft(description);
			case Replan replan -> new Replan(description, replan.scope(), replan.cause());
			case Action action -> new Action(description, action.agent());
			case Subgoal subgoal -> new Subgoal(description, subgoal.agent());
			case Approval approval -> new Approval(description);
			case Verify verify -> new Verify(description, verify.verifies(), verify.agent());
			case Synthesis synthesis -> new Synthesis(description);
		};
	}

	/**
	 * Asks the planner for steps.
	 *
	 * @param description why there is a draft
	 */
	record Draft(String description) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.DRAFT;
		}

	}

	/**
	 * Asks the planner to plan the rest of a plan that has run already.
	 *
	 * @param description why
	 * @param scope the steps that it may replace
	 * @param cause what has it planned anew
	 */
	record Replan(String description, ReplanScope scope, ReplanCause cause) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.DRAFT;
		}

	}

	/**
	 * Works towards the goal by a model call.
	 *
	 * @param description what is to be done
	 * @param agent name of the agent that does it, null for none in particular; the agent
	 * may have left the configuration since
	 */
	record Action(String description, @Nullable String agent) implements StepSpec {

		/**
		 * Describes a step that no agent in particular does.
		 * @param description what is to be done
		 */
		public Action(String description) {
			this(description, null);
		}

		@Override
		public StepKind kind() {
			return StepKind.ACTION;
		}

	}

	/**
	 * Plans a part of the goal when it is due, for steps of its own.
	 *
	 * @param description what is to be achieved
	 * @param agent the agent that does it if it turns out to be one step; null for none
	 */
	record Subgoal(String description, @Nullable String agent) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.SUBGOAL;
		}

	}

	/**
	 * Waits for a person's consent.
	 *
	 * @param description what the person is asked
	 */
	record Approval(String description) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.APPROVAL;
		}

	}

	/**
	 * Judges the result of another step.
	 *
	 * @param description what is to be looked at
	 * @param verifies id of that step; for {@code acceptance}, which judges the plan's
	 * answer, the step that makes it
	 * @param agent name of the agent that does it, null for none in particular
	 */
	record Verify(String description, String verifies, @Nullable String agent) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.VERIFY;
		}

	}

	/**
	 * Makes the answer from the results.
	 *
	 * @param description what is to be made
	 */
	record Synthesis(String description) implements StepSpec {

		@Override
		public StepKind kind() {
			return StepKind.SYNTHESIZE;
		}

	}

}
