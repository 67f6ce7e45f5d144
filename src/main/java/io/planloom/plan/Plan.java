package io.planloom.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A goal with its steps, its limits and its end. The row of a plan is the lock for all
 * that belongs to it: every verb is called in a transaction that holds it, which is what
 * numbers the log without gaps and makes the transitions of a plan serial.
 */
@Entity
public class Plan extends LoggedAggregate {

	/** Attempts that may be lost with their worker before the step is held to blame. */
	private static final int MAX_LOSSES = 5;

	@Embedded
	private Brief brief;

	@Enumerated(EnumType.STRING)
	private Strategy strategy;

	@JdbcTypeCode(SqlTypes.JSON)
	private Map<String, String> labels;

	@Embedded
	private Limits limits;

	@Enumerated(EnumType.STRING)
	private PlanStatus status;

	private int revision;

	/** The plan that served as an example for the draft. */
	private @Nullable UUID example;

	private @Nullable Instant runnableAt;

	private Instant deadlineAt;

	private @Nullable String result;

	@Embedded
	private @Nullable Fault fault;

	@Embedded
	private @Nullable EndedBy endedBy;

	/** Since when nothing goes on without a person. */
	private @Nullable Instant waitingSince;

	private Instant createdAt;

	private Instant updatedAt;

	private @Nullable Instant endedAt;

	@Embedded
	private Steps steps = new Steps();

	@SuppressWarnings("NullAway.Init")
	protected Plan() {
	}

	/** Makes a plan that has its steps, or waits for a worker to draft them. */
	Plan(UUID id, NewPlan plan, Instant now) {
		super(id);
		this.brief = plan.brief();
		this.strategy = plan.brief().strategy();
		this.labels = plan.labels();
		this.limits = plan.limits();
		this.status = PlanStatus.PLANNING;
		this.createdAt = now;
		this.updatedAt = now;
		this.deadlineAt = now.plus(plan.limits().timeout());
		log(new PlanEvent.PlanCreated(plan.brief().goal(), this.strategy), now);
		AcceptedSteps own = plan.steps();
		if (own == null) {
			this.steps.add(new StepKey(id, "draft"), new StepSpec.Draft("Draft the steps of the plan"), 0, 0)
				.ready(now);
		}
		else {
			adopt(RevisionAuthor.USER, "Given with the goal.", own, now);
			begin(now);
			new Course(this, now).advance(null);
		}
		touch(now);
	}

	/**
	 * Claims steps for a worker: those on the longest remaining paths first, within the
	 * plan's parallelism.
	 * @param worker the worker
	 * @param slots how many it can take
	 * @param now the present time
	 * @return the claimed steps, none if none is ready
	 */
	public List<Assignment> claim(UUID worker, int slots, Instant now) {
		int free = Math.min(slots, this.limits.maxParallel() - this.steps.inProgress());
		StepGraph graph = this.steps.graph();
		List<Assignment> assignments = new ArrayList<>();
		for (Step step : this.steps.claimable(free, now)) {
			Duration queued = Duration.between(Objects.requireNonNull(step.notBefore()), now);
			step.start(worker, now);
			log(new PlanEvent.StepStarted(step.line(), progress()), now);
			AttemptRef ref = new AttemptRef(id(), step.id(), step.attempt(), worker);
			Place place = graph.placeOf(step);
			assignments
				.add(new Assignment(ref, step.spec(), graph.inputsOf(step), this.brief, this.limits, place, queued));
		}
		touch(now);
		return assignments;
	}

	/**
	 * Accepts what an attempt came to, and moves on what waited for it.
	 * @param ref the attempt
	 * @param outcome what it came to
	 * @param backoff how long a failed step waits
	 * @param now the present time
	 * @return whether it was accepted; a late outcome changes nothing, but what it spent
	 * is recorded
	 */
	public boolean settle(AttemptRef ref, StepOutcome outcome, Backoff backoff, Instant now) {
		Step step = this.steps.heldBy(ref);
		if (step == null) {
			spend(ref, outcome.calls(), now);
			return false;
		}
		new Settlement(this, step, ref, now).settle(outcome, backoff);
		touch(now);
		return true;
	}

	/**
	 * Records what an attempt spent whose outcome does not count.
	 * @param ref the attempt
	 * @param calls the model calls it made
	 * @param now the present time
	 */
	public void spend(AttemptRef ref, List<ModelCall> calls, Instant now) {
		if (!calls.isEmpty()) {
			record(new CallsMade(ref, calls));
			touch(now);
		}
	}

	/**
	 * Takes an attempt back from a worker that stops in good order, as if it had not
	 * been, but for what it spent.
	 * @param ref the attempt
	 * @param calls the model calls it made
	 * @param now the present time
	 * @return whether it was still under way
	 */
	public boolean release(AttemptRef ref, List<ModelCall> calls, Instant now) {
		spend(ref, calls, now);
		Step step = this.steps.heldBy(ref);
		if (step == null) {
			return false;
		}
		step.release(now);
		log(new PlanEvent.StepRetrying(step.line(), progress(), "worker stopped", null, 0), now);
		touch(now);
		return true;
	}

	/**
	 * Takes back all that a lost worker had under way.
	 * @param worker the worker whose lease has expired
	 * @param now the present time
	 */
	public void reclaim(UUID worker, Instant now) {
		this.steps.heldBy(worker).forEach((step) -> {
			AttemptRef ref = new AttemptRef(id(), step.id(), step.attempt(), worker);
			new Settlement(this, step, ref, now).lose(MAX_LOSSES);
		});
		touch(now);
	}

	/**
	 * Ends the plan because a user wants it.
	 * @param now the present time
	 * @return whether it was open; a cancelled plan stays as it is
	 * @throws PlanStateException if it has ended in another way
	 */
	boolean cancel(Instant now) {
		if (this.status == PlanStatus.CANCELLED) {
			return false;
		}
		requireOpen("cancel");
		end(PlanStatus.CANCELLED, new EndedBy(EndedBy.Cause.USER, "Cancelled by request."), null, null, now);
		touch(now);
		return true;
	}

	/**
	 * Ends the plan if its time is over.
	 * @param now the present time
	 */
	public void expire(Instant now) {
		if (this.status.isEnded() || this.waitingSince != null || this.deadlineAt.isAfter(now)) {
			return;
		}
		String reason = "The plan did not end within its time-out of %s.".formatted(this.limits.timeout());
		end(this.steps.anyCompleted() ? PlanStatus.PARTIAL : PlanStatus.FAILED,
				new EndedBy(EndedBy.Cause.LIMIT, reason), new Fault("timeout", reason, true), null, now);
		touch(now);
	}

	/**
	 * Changes what the plan may use.
	 * @param change what changes
	 * @param now the present time
	 * @throws PlanStateException if it has ended
	 */
	void changeLimits(LimitsChange change, Instant now) {
		requireOpen("change the limits of");
		Duration before = this.limits.timeout();
		this.limits = change.applyTo(this.limits);
		this.deadlineAt = this.deadlineAt.plus(this.limits.timeout()).minus(before);
		touch(now);
	}

	void adopt(StepOutcome.Drafted draft, Instant now) {
		String reason = supersede(draft.superseded(), now);
		this.example = draft.example();
		adopt(RevisionAuthor.PLANNER, reason, new AcceptedSteps(draft.strategy(), draft.steps(), draft.repairs()), now);
		DraftReview review = draft.review();
		if (review != null) {
			logReviewed(review, now);
		}
		begin(now);
	}

	private void adopt(RevisionAuthor author, String reason, AcceptedSteps accepted, Instant now) {
		this.revision++;
		this.strategy = accepted.strategy();
		this.steps.add(id(), accepted.steps(), this.revision);
		revised(author, reason, accepted.steps(), now);
		logDrafted(accepted.steps(), accepted.repairs(), now);
	}

	/** Runs what was drafted, unless a person is to look at it first. */
	private void begin(Instant now) {
		this.status = (this.brief.approval() == Approval.PLAN) ? PlanStatus.AWAITING_APPROVAL : PlanStatus.RUNNING;
		if (this.status == PlanStatus.AWAITING_APPROVAL) {
			log(new PlanEvent.PlanAwaitingApproval(this.revision, "Nothing runs before a person approves the plan."),
					now);
		}
	}

	void adopt(StepOutcome.Answered answer, Instant now) {
		this.revision++;
		this.strategy = Strategy.DIRECT;
		revised(RevisionAuthor.PLANNER, "Answered at once.", List.of(), now);
		logDrafted(List.of(), answer.repairs(), now);
	}

	/** Makes the plan's own steps of what a subgoal was planned to be. */
	void expand(Step subgoal, StepOutcome.Expanded expanded, Instant now) {
		subgoal.expand();
		List<DraftedStep> added = new Expansion(id(), this.steps, subgoal, this.revision).add(expanded.steps());
		log(new PlanEvent.PlanExpanded(subgoal.line(), progress(),
				added.stream().map(PlanEvent.PlannedStep::of).toList(), expanded.repairs()), now);
		log(new PlanEvent.StepWaiting(subgoal.line(), progress()), now);
	}

	void end(PlanStatus status, EndedBy endedBy, @Nullable Fault fault, @Nullable String result, Instant now) {
		for (Step step : this.steps.all()) {
			if (!step.status().isEnded()) {
				UUID owner = step.owner();
				if (owner != null) {
					AttemptRef ref = new AttemptRef(id(), step.id(), step.attempt(), owner);
					record(AttemptEnded.of(ref, step, AttemptOutcome.CANCELLED, null, now));
				}
				step.cancel(now);
				log(new PlanEvent.StepEnded(step.line(), progress(), null, null), now);
			}
		}
		this.status = status;
		this.endedBy = endedBy;
		this.fault = fault;
		this.result = result;
		this.endedAt = now;
		log(new PlanEvent.PlanEnded(status, endedBy, fault, progress(), Preview.of(result)), now);
	}

	/** Records the steps as a user left them. */
	void revise(String reason, Instant now) {
		List<DraftedStep> definitions = this.steps.definitions();
		this.revision++;
		if (this.strategy == Strategy.LINEAR && !StepGraph.isChain(definitions)) {
			this.strategy = Strategy.DAG;
		}
		revised(RevisionAuthor.USER, reason, definitions, now);
	}

	void become(PlanStatus status) {
		this.status = status;
	}

	private void revised(RevisionAuthor author, String reason, List<DraftedStep> steps, Instant now) {
		record(new NewRevision(id(), this.revision, author, reason,
				steps.stream().map(PlanEvent.PlannedStep::of).toList(), now));
	}

	/** Keeps drafts that were improved; returns the reason of the one that follows. */
	private String supersede(List<DraftReview> reviews, Instant now) {
		String reason = "Drafted for the goal.";
		for (DraftReview review : reviews) {
			this.revision++;
			revised(RevisionAuthor.PLANNER, reason, review.steps(), now);
			logReviewed(review, now);
			reason = "Improved after a review. " + String.join(" ", review.issues());
		}
		return reason;
	}

	private void logReviewed(DraftReview review, Instant now) {
		log(new PlanEvent.PlanReviewed(this.revision, review.approved(), review.issues()), now);
	}

	private void logDrafted(List<DraftedStep> steps, List<String> repairs, Instant now) {
		log(new PlanEvent.PlanDrafted(this.revision, this.strategy,
				steps.stream().map(PlanEvent.PlannedStep::of).toList(), repairs, this.example), now);
	}

	/** Every change ends here: when may a step be claimed, and who is to be told. */
	void touch(Instant now) {
		this.updatedAt = now;
		countWaiting(now);
		this.runnableAt = this.status.isEnded() ? null : this.steps.nextClaim(this.limits.maxParallel());
		tell(new PlanChanged(id(), this.runnableAt, this.status.isEnded(), false));
	}

	/** Time that a person takes does not count against the time-out. */
	private void countWaiting(Instant now) {
		Instant since = this.waitingSince;
		boolean waits = this.status == PlanStatus.AWAITING_APPROVAL
				|| (!this.status.isEnded() && this.steps.awaitPerson());
		if (waits && since == null) {
			this.waitingSince = now;
		}
		else if (!waits && since != null) {
			this.deadlineAt = now.isAfter(since) ? this.deadlineAt.plus(Duration.between(since, now)) : this.deadlineAt;
			this.waitingSince = null;
		}
	}

	private void requireOpen(String verb) {
		if (this.status.isEnded()) {
			throw new PlanStateException(id(), this.status, verb);
		}
	}

	/** Returns what changes in its row, as of the next version. */
	PlanRow row() {
		EndedBy end = this.endedBy;
		return new PlanRow(version() + 1, lastSequence(), this.strategy, this.status, this.revision,
				this.limits.maxSteps(), this.limits.maxDepth(), this.limits.maxAttempts(), this.limits.maxParallel(),
				this.limits.timeout().toMillis(), this.runnableAt, this.deadlineAt, this.result, this.fault,
				(end != null) ? end.who() : null, (end != null) ? end.reason() : null, this.waitingSince,
				this.updatedAt, this.endedAt, this.example);
	}

	/** Returns the row of a plan that is new. */
	PlanRow.Made madeRow() {
		return new PlanRow.Made(row(), id(), this.brief.goal(), this.brief.context(), this.brief.strategy(),
				this.brief.model(), this.brief.plannerModel(), this.brief.agents(), this.brief.review(),
				this.brief.approval(), this.labels, 0, this.createdAt);
	}

	@Override
	void written() {
		super.written();
		this.steps.written();
	}

	Progress progress() {
		return Progress.of(this.steps.work().stream().map(Step::status).toList(), this.status);
	}

	Limits limits() {
		return this.limits;
	}

	Steps steps() {
		return this.steps;
	}

	Brief brief() {
		return this.brief;
	}

	int revision() {
		return this.revision;
	}

	/**
	 * Returns where the plan stands.
	 * @return the present status
	 */
	public PlanStatus status() {
		return this.status;
	}

}
