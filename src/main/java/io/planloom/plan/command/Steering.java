package io.planloom.plan.command;

import java.time.Instant;

import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.lifecycle.Replanning;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;

/** Adds a person's messages to an open plan, and requests replans for a person. */
public final class Steering {

	/** Messages that a plan keeps. */
	static final int MAX_MESSAGES = 100;

	private static final String ASKED = "A user asked for it: ";

	private final Plan plan;

	private final Steps steps;

	private final PlanChange change;

	public Steering(Plan plan, Instant now) {
		this.plan = plan;
		this.steps = plan.steps();
		this.change = new PlanChange(plan, now);
	}

	/** Adds a message, which every later prompt of the plan shows. */
	public void tell(String text) {
		if (this.plan.status().isEnded()) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "send a message to");
		}
		if (this.plan.messages().size() >= MAX_MESSAGES) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "send a message to",
					"has %d messages, as many as it may have".formatted(MAX_MESSAGES));
		}
		this.plan.addMessage(text);
		log(text, "message");
	}

	/** Requests a replan of all steps that have not started. */
	public void replan(String instruction) {
		PlanStatus phase = this.plan.phase();
		if ((phase != PlanStatus.RUNNING && phase != PlanStatus.PAUSED) || this.steps.work().isEmpty()) {
			throw new PlanStateException(this.plan.id(), this.plan.status(), "replan");
		}
		holdAnswerBack(this.steps);
		log(instruction, "replan");
		new Replanning(this.change).request(ReplanScope.REST, ReplanCause.USER, ASKED + instruction);
	}

	/**
	 * Lets the answer wait for steps that are to be done before it.
	 * @throws StepStateException if it is being made already
	 */
	static void holdAnswerBack(Steps steps) {
		steps.latest(StepKind.SYNTHESIZE).ifPresent(Steering::holdBack);
	}

	static void holdBack(Step joinStep) {
		if (joinStep.hasBegun()) {
			throw new StepStateException("put steps before", joinStep.id(), joinStep.status().wireName());
		}
		if (joinStep.is(StepStatus.READY)) {
			joinStep.suspend();
		}
	}

	private void log(String text, String means) {
		this.change.log(new PlanEvent.PlanSteered(EndedBy.Cause.USER, text, means));
	}

}
