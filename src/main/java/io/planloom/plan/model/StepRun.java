package io.planloom.plan.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.EscalationLevel;
import io.planloom.plan.Preview;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;

/** The verbs of a step that runs; each is one edge of {@code docs/states.md}. */
@MappedSuperclass
abstract class StepRun extends RunState {

	/** Whether a verb changed it since it was read or last written. */
	@Transient
	private boolean changed;

	abstract String id();

	/** Makes the step ready: all it depends on has ended well. */
	public void ready(Instant now) {
		require("ready", StepStatus.PENDING);
		queue(now);
	}

	/** Starts an attempt: a worker claims the step. */
	public void start(UUID worker, Instant now) {
		require("start", StepStatus.READY);
		this.status = StepStatus.IN_PROGRESS;
		this.owner = worker;
		this.attempt++;
		this.notBefore = null;
		this.error = null;
		this.attemptStartedAt = now;
		if (this.startedAt == null) {
			this.startedAt = now;
		}
	}

	/** Completes the step: its attempt ended well. */
	public void complete(Instant now) {
		require("complete", StepStatus.IN_PROGRESS);
		end(StepStatus.COMPLETED, null, now);
	}

	/** Queues the step for another attempt after one that failed. */
	public void retry(Instant notBefore) {
		require("retry", StepStatus.IN_PROGRESS);
		this.failures++;
		queue(notBefore);
	}

	/**
	 * Queues the step again: the model endpoint refused its call, which is no failure.
	 * The error stands until the next attempt.
	 * @param made whether the attempt made a call; if it did not, it is as if it had not
	 * been
	 */
	public void postpone(StepError error, Instant notBefore, boolean made) {
		require("postpone", StepStatus.IN_PROGRESS);
		int refusals = this.refusals + 1;
		if (!made && --this.attempt == 0) {
			this.startedAt = null;
		}
		queue(notBefore);
		this.refusals = refusals;
		this.error = error;
	}

	/** Fails the step: its attempt failed, and no other one follows. */
	public void fail(StepError error, Instant now) {
		require("fail", StepStatus.IN_PROGRESS);
		this.failures++;
		end(StepStatus.FAILED, error, now);
	}

	/**
	 * Queues the step again: its worker stopped in good order, so the attempt does not
	 * count.
	 */
	public void release(Instant now) {
		require("release", StepStatus.IN_PROGRESS);
		this.attempt--;
		queue(now);
	}

	/**
	 * Queues the step again: its worker was lost, so the attempt counts, but not as a
	 * failure.
	 */
	public void lose(Instant now) {
		require("lose", StepStatus.IN_PROGRESS);
		this.losses++;
		queue(now);
	}

	/** Makes the step wait for something that no worker does: its attempt ended. */
	public void hold() {
		require("hold", StepStatus.IN_PROGRESS);
		await(StepStatus.WAITING);
	}

	/** Makes the step wait for a verdict on the result of its attempt. */
	public void hold(String result, String fingerprint) {
		hold();
		this.preview = Preview.of(result);
		this.fingerprint = fingerprint;
	}

	/**
	 * Makes the step wait for a person, who decides on tool calls of its attempt. The
	 * attempt goes on with the next claim.
	 * @param calls numbers of the calls, at least one
	 */
	public void askFor(List<Integer> calls) {
		require("ask for tool calls of", StepStatus.IN_PROGRESS);
		this.attempt--;
		await(StepStatus.WAITING);
		this.asked = List.copyOf(calls);
	}

	/** Takes note that a person decided on a tool call; the last one queues the step. */
	public void decide(int call, Instant now) {
		require("decide on a tool call of", StepStatus.WAITING);
		List<Integer> left = asked().stream().filter((number) -> number != call).toList();
		if (left.isEmpty()) {
			queue(now);
		}
		else {
			this.asked = left;
		}
	}

	/** Completes a waiting step: its steps, verdicts or person let it pass. */
	public void confirm(Instant now) {
		require("confirm", StepStatus.WAITING);
		end(StepStatus.COMPLETED, null, now);
	}

	/** Fails a waiting step: its verdict, approval or subgoal failed. */
	public void failWaiting(StepError error, Instant now) {
		require("give up", StepStatus.WAITING);
		end(StepStatus.FAILED, error, now);
	}

	/** Queues the step again, to mend what the verdict on its result found. */
	public void sendBack(String critique, Instant now) {
		require("send back", StepStatus.WAITING);
		this.returns++;
		this.critique = critique;
		queue(now);
	}

	/** Puts the step back to wait: the result that it judges or uses is made again. */
	public void suspend() {
		require("suspend", StepStatus.READY, StepStatus.IN_PROGRESS, StepStatus.WAITING);
		await(StepStatus.PENDING);
	}

	/** Queues a failed step again on a higher escalation level. */
	public void escalate(EscalationLevel rung, String critique, Instant now) {
		require("climb on", StepStatus.IN_PROGRESS, StepStatus.WAITING);
		this.rung = rung;
		this.failures = 0;
		this.returns = 0;
		this.critique = critique;
		this.preview = null;
		this.fingerprint = null;
		queue(now);
	}

	/** Skips the step: a dependency did not complete, or the plan no longer needs it. */
	public void skip(StepError error, Instant now) {
		require("skip", StepStatus.PENDING, StepStatus.READY, StepStatus.IN_PROGRESS, StepStatus.WAITING);
		end(StepStatus.SKIPPED, error, now);
	}

	/** Cancels the step: its plan ends before it, or the plan no longer contains it. */
	public void cancel(Instant now) {
		require("cancel", StepStatus.PENDING, StepStatus.READY, StepStatus.IN_PROGRESS, StepStatus.WAITING);
		end(StepStatus.CANCELLED, null, now);
	}

	/** Marks the step as superseded: a later revision dropped it after it had begun. */
	public void supersede(int revision) {
		require("supersede", StepStatus.COMPLETED, StepStatus.FAILED, StepStatus.SKIPPED, StepStatus.CANCELLED);
		this.superseded = revision;
	}

	/** Reopens the step for a person's retry, on the first escalation level. */
	public void reopen() {
		require("reopen", StepStatus.COMPLETED, StepStatus.FAILED, StepStatus.SKIPPED, StepStatus.CANCELLED);
		await(StepStatus.PENDING);
		this.rung = EscalationLevel.ATTEMPT;
		this.failures = 0;
		this.losses = 0;
		this.returns = 0;
		this.critique = null;
		this.preview = null;
		this.fingerprint = null;
		this.error = null;
		this.endedAt = null;
	}

	/** Makes the step wait again for its own steps, some of which run again. */
	public void awaitParts() {
		require("wait for the steps of", StepStatus.PENDING);
		await(StepStatus.WAITING);
	}

	/** Takes over the result of a step of another plan. */
	public void inherit(StepRun other) {
		require("give a result to", StepStatus.PENDING);
		this.attempt = other.attempt;
		this.startedAt = other.startedAt;
		this.attemptStartedAt = other.attemptStartedAt;
		this.endedAt = other.endedAt;
		this.error = other.error;
		this.status = other.status;
	}

	private void queue(Instant notBefore) {
		await(StepStatus.READY);
		this.notBefore = notBefore;
	}

	private void await(StepStatus status) {
		this.status = status;
		this.owner = null;
		this.attemptStartedAt = null;
		this.notBefore = null;
		this.refusals = 0;
		this.error = null;
		this.asked = null;
	}

	private void end(StepStatus status, @Nullable StepError error, Instant now) {
		this.status = status;
		this.error = error;
		this.owner = null;
		this.notBefore = null;
		this.asked = null;
		this.endedAt = now;
	}

	/** Resets the step to pending, as if it had never begun. */
	void rest() {
		await(StepStatus.PENDING);
		this.startedAt = null;
	}

	/** Makes the step wait for a person, without an attempt. */
	public void ask(Instant now) {
		require("ask for", StepStatus.PENDING);
		await(StepStatus.WAITING);
		this.startedAt = now;
	}

	final void require(String verb, StepStatus first, StepStatus... others) {
		if (!EnumSet.of(first, others).contains(this.status)) {
			throw new IllegalTransitionException(id(), this.status, verb);
		}
		this.changed = true;
	}

	boolean isChanged() {
		return this.changed;
	}

	void written() {
		this.changed = false;
	}

}
