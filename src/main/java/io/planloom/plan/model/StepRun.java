package io.planloom.plan.model;

import java.time.Instant;
import java.util.EnumSet;
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

	/** Everything it waits for has ended well. */
	public void ready(Instant now) {
		require("ready", StepStatus.PENDING);
		queue(now);
	}

	/** A worker takes it. */
	public void start(UUID worker, Instant now) {
		require("start", StepStatus.READY);
		this.status = StepStatus.IN_PROGRESS;
		this.owner = worker;
		this.attempt++;
		this.notBefore = null;
		this.attemptStartedAt = now;
		if (this.startedAt == null) {
			this.startedAt = now;
		}
	}

	/** Its attempt ended well. */
	public void complete(Instant now) {
		require("complete", StepStatus.IN_PROGRESS);
		end(StepStatus.COMPLETED, null, now);
	}

	/** Its attempt failed, and another one follows. */
	public void retry(Instant notBefore) {
		require("retry", StepStatus.IN_PROGRESS);
		this.failures++;
		queue(notBefore);
	}

	/** Its attempt failed, and no other one follows. */
	public void fail(StepError error, Instant now) {
		require("fail", StepStatus.IN_PROGRESS);
		this.failures++;
		end(StepStatus.FAILED, error, now);
	}

	/** Its worker stopped in good order: the attempt does not count. */
	public void release(Instant now) {
		require("release", StepStatus.IN_PROGRESS);
		this.attempt--;
		queue(now);
	}

	/** Its worker was lost: the attempt counts, but not as a failure. */
	public void lose(Instant now) {
		require("lose", StepStatus.IN_PROGRESS);
		this.losses++;
		queue(now);
	}

	/** Its attempt ended, and it waits for something that no worker does. */
	public void hold() {
		require("hold", StepStatus.IN_PROGRESS);
		await(StepStatus.WAITING);
	}

	/** Its attempt ended, and its result waits for a verdict. */
	public void hold(String result, String fingerprint) {
		hold();
		this.preview = Preview.of(result);
		this.fingerprint = fingerprint;
	}

	/** What it waited for ended well. */
	public void confirm(Instant now) {
		require("confirm", StepStatus.WAITING);
		end(StepStatus.COMPLETED, null, now);
	}

	/** Its verdict, approval or subgoal failed. */
	public void failWaiting(StepError error, Instant now) {
		require("give up", StepStatus.WAITING);
		end(StepStatus.FAILED, error, now);
	}

	/** Its result was judged, and it is to be mended. */
	public void sendBack(String critique, Instant now) {
		require("send back", StepStatus.WAITING);
		this.returns++;
		this.critique = critique;
		queue(now);
	}

	/** What it judged is made anew, so it judges anew when that is done. */
	public void suspend() {
		require("suspend", StepStatus.READY, StepStatus.IN_PROGRESS, StepStatus.WAITING);
		await(StepStatus.PENDING);
	}

	/** It failed on one rung and goes on from a higher one. */
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

	/** A dependency did not complete, or the step is not wanted any more. */
	public void skip(StepError error, Instant now) {
		require("skip", StepStatus.PENDING, StepStatus.READY, StepStatus.IN_PROGRESS, StepStatus.WAITING);
		end(StepStatus.SKIPPED, error, now);
	}

	/** Its plan ends before it, or it has no place in the plan any more. */
	public void cancel(Instant now) {
		require("cancel", StepStatus.PENDING, StepStatus.READY, StepStatus.IN_PROGRESS, StepStatus.WAITING);
		end(StepStatus.CANCELLED, null, now);
	}

	/** A later revision does without it, though it had begun. */
	public void supersede(int revision) {
		require("supersede", StepStatus.COMPLETED, StepStatus.FAILED, StepStatus.SKIPPED, StepStatus.CANCELLED);
		this.superseded = revision;
	}

	/** A person wants it done again, from the first rung on. */
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

	/** Some of its own steps are done again, and it waits for them. */
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
	}

	private void end(StepStatus status, @Nullable StepError error, Instant now) {
		this.status = status;
		this.error = error;
		this.owner = null;
		this.notBefore = null;
		this.endedAt = now;
	}

	/** As if nothing of it had begun. */
	void rest() {
		await(StepStatus.PENDING);
		this.startedAt = null;
	}

	/** It waits for a person from the start. */
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
