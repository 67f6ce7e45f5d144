package io.planloom.plan.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;

import io.planloom.plan.EscalationLevel;
import io.planloom.plan.Preview;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.AttemptRef;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;

/** How a step fares: where it stands, and what became of its attempts. */
@MappedSuperclass
abstract class StepRun {

	@Enumerated(EnumType.STRING)
	private StepStatus status = StepStatus.PENDING;

	@Enumerated(EnumType.STRING)
	private EscalationLevel rung = EscalationLevel.ATTEMPT;

	/** The latest attempt, 0 before the first. */
	private int attempt;

	/** Attempts on this rung that failed. */
	private int failures;

	/** Attempts whose worker was lost. */
	private int losses;

	/** Times that a verdict sent it back. */
	private int returns;

	private @Nullable UUID owner;

	private @Nullable Instant notBefore;

	private @Nullable Instant startedAt;

	private @Nullable Instant attemptStartedAt;

	private @Nullable Instant endedAt;

	@Embedded
	private @Nullable StepError fault;

	/** What was wrong with the last attempt, for the next one to mend. */
	private @Nullable String critique;

	/** The beginning of a result that waits for a verdict. */
	private @Nullable String preview;

	/** Tells whether the next result is the same again. */
	private @Nullable String fingerprint;

	/** The revision that did away with it. */
	private @Nullable Integer superseded;

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
	public void fail(StepError fault, Instant now) {
		require("fail", StepStatus.IN_PROGRESS);
		this.failures++;
		end(StepStatus.FAILED, fault, now);
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
	public void failWaiting(StepError fault, Instant now) {
		require("give up", StepStatus.WAITING);
		end(StepStatus.FAILED, fault, now);
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
	public void climb(EscalationLevel rung, String critique, Instant now) {
		require("climb on", StepStatus.IN_PROGRESS, StepStatus.WAITING);
		this.rung = rung;
		this.failures = 0;
		this.returns = 0;
		this.critique = critique;
		this.preview = null;
		this.fingerprint = null;
		queue(now);
	}

	/** Something it depends on did not complete, or nobody wants it any more. */
	public void skip(StepError fault, Instant now) {
		require("skip", StepStatus.PENDING, StepStatus.READY, StepStatus.IN_PROGRESS, StepStatus.WAITING);
		end(StepStatus.SKIPPED, fault, now);
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
		this.fault = null;
		this.endedAt = null;
	}

	/** Some of its own steps are done again, and it waits for them. */
	public void awaitParts() {
		require("wait for the steps of", StepStatus.PENDING);
		await(StepStatus.WAITING);
	}

	/** It came to what a step of another plan has come to. */
	public void inherit(StepRun other) {
		require("give a result to", StepStatus.PENDING);
		this.attempt = other.attempt;
		this.startedAt = other.startedAt;
		this.attemptStartedAt = other.attemptStartedAt;
		this.endedAt = other.endedAt;
		this.fault = other.fault;
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

	private void end(StepStatus status, @Nullable StepError fault, Instant now) {
		this.status = status;
		this.fault = fault;
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

	public boolean isHeldBy(AttemptRef ref) {
		return this.status == StepStatus.IN_PROGRESS && this.attempt == ref.attempt()
				&& ref.worker().equals(this.owner);
	}

	boolean isClaimable(Instant now) {
		return this.notBefore != null && !this.notBefore.isAfter(now);
	}

	public boolean isSuperseded() {
		return this.superseded != null;
	}

	/** Whether it had to make place for a revision, or for a later one than this. */
	boolean isSupersededBy(int revision) {
		return this.superseded != null && this.superseded <= revision;
	}

	boolean hasStarted() {
		return this.startedAt != null;
	}

	public boolean is(StepStatus status) {
		return this.status == status;
	}

	public StepStatus status() {
		return this.status;
	}

	public EscalationLevel rung() {
		return this.rung;
	}

	public int attempt() {
		return this.attempt;
	}

	public int failures() {
		return this.failures;
	}

	public int losses() {
		return this.losses;
	}

	public int returns() {
		return this.returns;
	}

	public @Nullable UUID owner() {
		return this.owner;
	}

	public @Nullable Instant notBefore() {
		return this.notBefore;
	}

	public @Nullable Instant attemptStartedAt() {
		return this.attemptStartedAt;
	}

	public @Nullable Instant endedAt() {
		return this.endedAt;
	}

	public @Nullable StepError fault() {
		return this.fault;
	}

	public @Nullable String critique() {
		return this.critique;
	}

	public @Nullable String preview() {
		return this.preview;
	}

	public @Nullable String fingerprint() {
		return this.fingerprint;
	}

	public @Nullable Instant startedAt() {
		return this.startedAt;
	}

	/** Returns the revision that did away with it, null if it has a place in the plan. */
	public @Nullable Integer superseded() {
		return this.superseded;
	}

}
