package io.planloom.plan.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.EndedBy;
import io.planloom.plan.ForkOrigin;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Preview;
import io.planloom.plan.Progress;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.StepError;
import io.planloom.plan.Strategy;
import io.planloom.plan.SystemStep;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.work.AttemptRef;
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
public class Plan extends EventRecordingAggregate {

	@Embedded
	private PlanSpec brief;

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

	/** While the plan is open, an answer that waits for a verdict. */
	private @Nullable String result;

	/** Times that the rest of it was planned anew. */
	private int replans;

	/** What people said to it while it ran. */
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable List<String> messages;

	@Embedded
	private @Nullable ForkOrigin origin;

	@Embedded
	private Budget budget = new Budget();

	@Embedded
	private @Nullable Pause pause;

	@Embedded
	private @Nullable StepError fault;

	@Embedded
	private @Nullable EndedBy endedBy;

	/** Since when nothing goes on without a person. */
	private @Nullable Instant waitingSince;

	/** Steps that wait for a person; empty if the plan does, null if neither does. */
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable List<String> waitingFor;

	private Instant createdAt;

	private Instant updatedAt;

	private @Nullable Instant endedAt;

	@Embedded
	private Steps steps = new Steps();

	@SuppressWarnings("NullAway.Init")
	protected Plan() {
	}

	/**
	 * Makes a plan without steps that is being planned.
	 * @param request what is asked for
	 * @param now the present time
	 */
	public Plan(UUID id, NewPlan request, Instant now) {
		super(id);
		this.brief = request.brief();
		this.strategy = request.brief().strategy();
		this.labels = request.labels();
		this.limits = request.limits();
		this.status = PlanStatus.PLANNING;
		this.createdAt = now;
		this.updatedAt = now;
		this.deadlineAt = now.plus(request.limits().timeout());
	}

	/**
	 * Makes a plan without steps that runs with what another one was asked for and told.
	 * @param source the other plan, which stays as it is
	 * @param origin names that plan and the step from which on it goes on
	 * @param now the present time
	 */
	public Plan(UUID id, Plan source, ForkOrigin origin, Instant now) {
		super(id);
		this.brief = source.brief;
		this.strategy = source.strategy;
		this.labels = source.labels;
		this.limits = source.limits;
		this.messages = source.messages;
		this.origin = origin;
		this.status = PlanStatus.RUNNING;
		this.createdAt = now;
		this.updatedAt = now;
		this.deadlineAt = now.plus(this.limits.timeout());
	}

	@Override
	public void record(AttemptCalls made) {
		super.record(made);
		this.budget.spend(made.calls());
	}

	/**
	 * Changes what the plan may use; the deadline moves with the time-out.
	 * @param limits all limits from now on
	 */
	public void limit(Limits limits) {
		Duration before = this.limits.timeout();
		this.limits = limits;
		this.deadlineAt = this.deadlineAt.plus(limits.timeout()).minus(before);
	}

	/**
	 * Ends the plan and cancels what has not ended of it.
	 * @param fault why, null unless it failed
	 * @param result the answer, null if there is none
	 */
	public void end(PlanStatus status, EndedBy endedBy, @Nullable StepError fault, @Nullable String result,
			Instant now) {
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
		become(status);
		this.endedBy = endedBy;
		this.fault = fault;
		this.result = result;
		this.endedAt = now;
		log(new PlanEvent.PlanEnded(status, endedBy, fault, progress(), Preview.of(result)), now);
	}

	/** Returns why it is paused, null if it is not. */
	public @Nullable Pause pause() {
		return this.pause;
	}

	/** Nothing of it starts until it is resumed; it is open. */
	public void pause(Pause pause) {
		become(PlanStatus.PAUSED);
		this.pause = pause;
	}

	/**
	 * It goes on after its end, and has all the time again.
	 * @param answer that stands, null if it is made anew
	 */
	public void reopen(PlanStatus status, @Nullable String answer, Instant now) {
		become(status);
		this.endedBy = null;
		this.fault = null;
		this.result = answer;
		this.endedAt = null;
		this.deadlineAt = now.plus(this.limits.timeout());
	}

	/** Keeps what a person said, for every later prompt. */
	public void hear(String message) {
		this.messages = Stream.concat(messages().stream(), Stream.of(message)).toList();
	}

	/** Records the steps as a user left them. */
	public void revise(String reason, Instant now) {
		List<DraftedStep> definitions = this.steps.definitions();
		boolean broken = this.strategy == Strategy.LINEAR && !StepGraph.isChain(definitions);
		revise(RevisionAuthor.USER, reason, broken ? Strategy.DAG : null, definitions, now);
	}

	/**
	 * Records the steps as the planner left them while the plan ran.
	 * @param cause what people ask for does not count against {@code maxReplans}
	 */
	public void replanned(String reason, ReplanCause cause, Instant now) {
		List<DraftedStep> definitions = this.steps.definitions();
		boolean broken = this.strategy == Strategy.LINEAR && !this.steps.isChain();
		this.replans += (cause == ReplanCause.USER) ? 0 : 1;
		revise(RevisionAuthor.REPLANNER, reason, broken ? Strategy.DAG : null, definitions, now);
	}

	/**
	 * Records a revision.
	 * @param strategy the shape that the plan has from now on, null for the one it has
	 */
	public void revise(RevisionAuthor author, String reason, @Nullable Strategy strategy, List<DraftedStep> steps,
			Instant now) {
		this.revision++;
		this.strategy = (strategy != null) ? strategy : this.strategy;
		record(new NewRevision(id(), this.revision, author, reason,
				steps.stream().map(PlanEvent.PlannedStep::of).toList(), now));
	}

	/** Takes note of the plan that served as an example. */
	public void follow(@Nullable UUID example) {
		this.example = example;
	}

	/** Its steps may run, unless it is paused. */
	public void begin() {
		if (this.status != PlanStatus.PAUSED) {
			become(PlanStatus.RUNNING);
		}
	}

	/**
	 * Gets another status; one that it has already stays.
	 * @throws IllegalTransitionException if no edge leads there
	 */
	public void become(PlanStatus status) {
		if (status != this.status && !this.status.canBecome(status)) {
			throw new IllegalTransitionException(id(), this.status, status);
		}
		this.status = status;
		this.pause = null;
	}

	/**
	 * Takes a step back that is to begin anew when what it builds on has changed.
	 * @param settled whether its attempt has been recorded already, if one is under way
	 */
	public void suspend(Step step, boolean settled, Instant now) {
		UUID owner = step.owner();
		if (owner != null && !settled) {
			AttemptRef ref = new AttemptRef(id(), step.id(), step.attempt(), owner);
			record(AttemptEnded.of(ref, step, AttemptOutcome.CANCELLED, null, now));
		}
		step.suspend();
	}

	/** Keeps a result that waits for a verdict, if it is the plan's answer. */
	public void keep(Step maker, String result) {
		if (this.steps.judgesOf(maker).stream().anyMatch((judge) -> judge.id().equals(SystemStep.ACCEPTANCE.id()))) {
			this.result = result;
		}
	}

	/** The answer comes from elsewhere. */
	public void forgetAnswer() {
		this.result = null;
	}

	/** Tells whether there is anything that a user could use. */
	public boolean isUsable() {
		return this.result != null || this.steps.anyCompleted();
	}

	/**
	 * Works out what follows from where the plan stands: its deadline, and when a step
	 * may be claimed.
	 */
	public void schedule(Instant now) {
		countWaiting(now);
		boolean still = this.status.isEnded() || this.status == PlanStatus.PAUSED;
		this.runnableAt = still ? null
				: this.steps.nextClaim(this.limits.maxParallel(), (step) -> this.budget.affords(step, this.limits));
	}

	/** Notes when it changed last. */
	public void update(Instant now) {
		this.updatedAt = now;
	}

	/** Time that a person takes does not count against the time-out. */
	private void countWaiting(Instant now) {
		Instant since = this.waitingSince;
		boolean waits = this.status == PlanStatus.AWAITING_APPROVAL || this.status == PlanStatus.PAUSED;
		if (waits && since == null) {
			this.waitingSince = now;
		}
		else if (!waits && since != null) {
			this.deadlineAt = now.isAfter(since) ? this.deadlineAt.plus(Duration.between(since, now)) : this.deadlineAt;
			this.waitingSince = null;
		}
	}

	@Override
	public void written() {
		super.written();
		this.steps.written();
	}

	public Progress progress() {
		return Progress.of(this.steps.work().stream().map(Step::status).toList(), this.status);
	}

	public Limits limits() {
		return this.limits;
	}

	public Budget budget() {
		return this.budget;
	}

	public Steps steps() {
		return this.steps;
	}

	public PlanSpec brief() {
		return this.brief;
	}

	public int revision() {
		return this.revision;
	}

	public Strategy strategy() {
		return this.strategy;
	}

	public @Nullable UUID example() {
		return this.example;
	}

	/** Returns the plan's answer that waits for a verdict, or got one. */
	public @Nullable String answer() {
		return this.result;
	}

	public int replans() {
		return this.replans;
	}

	public List<String> messages() {
		return Objects.requireNonNullElse(this.messages, List.of());
	}

	/** Notes whom it waits for. */
	public void await(@Nullable List<String> steps) {
		this.waitingFor = steps;
	}

	/**
	 * Returns the steps that wait for a person; empty if the plan does, null if neither
	 * does.
	 */
	public @Nullable List<String> awaited() {
		return this.waitingFor;
	}

	/** Returns ids of the steps that waited for a person after the last change. */
	public List<String> waitingFor() {
		return Objects.requireNonNullElse(this.waitingFor, List.of());
	}

	/**
	 * Returns what may be done with the plan: one that waits for approval of some of its
	 * steps runs like one in which other steps still do, and is not yet to be approved
	 * itself.
	 */
	public PlanStatus phase() {
		return (this.status == PlanStatus.AWAITING_APPROVAL && !waitingFor().isEmpty()) ? PlanStatus.RUNNING
				: this.status;
	}

	/**
	 * Returns where the plan stands.
	 * @return the present status
	 */
	public PlanStatus status() {
		return this.status;
	}

	public Map<String, String> labels() {
		return this.labels;
	}

	/** Returns the plan and step that it goes on from, null unless it is a fork. */
	public @Nullable ForkOrigin origin() {
		return this.origin;
	}

	/** Returns when its next step may be claimed, null if none may. */
	public @Nullable Instant runnableAt() {
		return this.runnableAt;
	}

	public Instant deadlineAt() {
		return this.deadlineAt;
	}

	/** Returns since when nothing goes on without a person, null if something does. */
	public @Nullable Instant waitingSince() {
		return this.waitingSince;
	}

	public @Nullable StepError fault() {
		return this.fault;
	}

	public @Nullable EndedBy endedBy() {
		return this.endedBy;
	}

	public Instant createdAt() {
		return this.createdAt;
	}

	public Instant updatedAt() {
		return this.updatedAt;
	}

	public @Nullable Instant endedAt() {
		return this.endedAt;
	}

}
