package io.planloom.plan;

import java.time.Instant;

/** What a person tells a plan while it is open. */
final class Steering {

	/** Messages that a plan keeps. */
	static final int MAX_MESSAGES = 100;

	private static final String ASKED = "A user asked for it: ";

	private final Plan plan;

	private final Steps steps;

	private final Instant now;

	Steering(Plan plan, Instant now) {
		this.plan = plan;
		this.steps = plan.steps();
		this.now = now;
	}

	/** Every later prompt sees it. */
	void tell(String text) {
		if (this.plan.status().isEnded()) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "send a message to");
		}
		if (this.plan.messages().size() >= MAX_MESSAGES) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "send a message to",
					"has %d messages, as many as it may have".formatted(MAX_MESSAGES));
		}
		this.plan.hear(text);
		log(text, "message");
		this.plan.touch(this.now);
	}

	/** The planner is asked what is to become of all that has not started. */
	void replan(String instruction) {
		PlanStatus phase = this.plan.phase();
		if ((phase != PlanStatus.RUNNING && phase != PlanStatus.PAUSED) || this.steps.work().isEmpty()) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "replan");
		}
		holdAnswerBack(this.steps);
		log(instruction, "replan");
		new Replanning(this.plan, this.now).request(ReplanScope.REST, ASKED + instruction);
		this.plan.touch(this.now);
	}

	/**
	 * Lets the answer wait for steps that are to be done before it.
	 * @throws StepStateException if it is being made already
	 */
	static void holdAnswerBack(Steps steps) {
		steps.latest(StepKind.SYNTHESIZE).ifPresent(Steering::holdBack);
	}

	static void holdBack(Step joint) {
		if (joint.hasBegun()) {
			throw new StepStateException("put steps before", joint.id(), joint.status().wireName());
		}
		if (joint.is(StepStatus.READY)) {
			joint.suspend();
		}
	}

	/** Tells whether a person wanted the rest of the plan to be planned anew. */
	static boolean isAsked(String reason) {
		return reason.startsWith(ASKED);
	}

	private void log(String text, String means) {
		this.plan.log(new PlanEvent.PlanSteered(EndedBy.Cause.USER, text, means), this.now);
	}

}
