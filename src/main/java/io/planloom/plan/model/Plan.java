package io.planloom.plan.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.EndedBy;
import io.planloom.plan.ForkOrigin;
import io.planloom.plan.Limits;
import io.planloom.plan.LimitsChange;
import io.planloom.plan.NewPlan;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Preview;
import io.planloom.plan.Progress;
import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.Spend;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.command.PlanFork;
import io.planloom.plan.command.Steering;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.lifecycle.AttemptCompletion;
import io.planloom.plan.lifecycle.BudgetPolicy;
import io.planloom.plan.lifecycle.DraftAcceptance;
import io.planloom.plan.lifecycle.EarlyStepAcceptance;
import io.planloom.plan.lifecycle.PlanProgression;
import io.planloom.plan.lifecycle.Replanning;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.store.PlanRow;
import io.planloom.plan.work.AttemptBudget;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.DefaultReservation;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepState;
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

	/** Attempts that may be lost with their worker before the step is held to blame. */
	private static final int MAX_LOSSES = 5;

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

	private Plan(UUID id, NewPlan plan, Instant now) {
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
			StepSpec draft = new StepSpec.Draft("Draft the steps of the plan");
			this.steps.add(id, new DraftedStep("draft", draft, List.of()), 0, EarlyStepAcceptance.DRAFT_RANK)
				.ready(now);
		}
		else {
			new DraftAcceptance(this, now).adopt(own);
			new PlanProgression(this, now).advance(null);
		}
		touch(now);
	}

	private Plan(UUID id, PlanFork branch, Instant now) {
		super(id);
		Plan source = branch.source();
		this.brief = source.brief;
		this.strategy = source.strategy;
		this.labels = source.labels;
		this.limits = source.limits;
		this.messages = source.messages;
		this.origin = branch.origin();
		this.status = PlanStatus.RUNNING;
		this.createdAt = now;
		this.updatedAt = now;
		this.deadlineAt = now.plus(this.limits.timeout());
		log(new PlanEvent.PlanCreated(this.brief.goal(), this.brief.strategy()), now);
		branch.grow(this, now);
		new PlanProgression(this, now).advance(null);
		touch(now);
	}

	/** Makes a plan that has its steps, or waits for a worker to draft them. */
	public static Plan create(UUID id, NewPlan plan, Instant now) {
		return new Plan(id, plan, now);
	}

	/** Makes a plan that goes on from where another one stood. */
	public static Plan fork(UUID id, PlanFork branch, Instant now) {
		return new Plan(id, branch, now);
	}

	/**
	 * Claims steps for a worker: those on the longest remaining paths first, within the
	 * plan's parallelism.
	 * @param worker the worker
	 * @param slots how many it can take
	 * @param now the present time
	 * @return the claimed steps, none if none is ready
	 */
	public List<ClaimedStep> claim(UUID worker, int slots, Instant now) {
		return claim(worker, slots, DefaultReservation.TOKENS_ONLY.amount(), now);
	}

	/**
	 * Claims steps for a worker: those on the longest remaining paths first, within the
	 * plan's parallelism, and each with a grant from what the plan may spend.
	 * @param worker the worker
	 * @param slots how many it can take
	 * @param usual what an attempt is granted if there is room
	 * @param now the present time
	 * @return the claimed steps, none if none is ready or can be afforded
	 */
	public List<ClaimedStep> claim(UUID worker, int slots, Spend usual, Instant now) {
		int free = (this.status == PlanStatus.PAUSED) ? 0
				: Math.min(slots, this.limits.maxParallel() - this.steps.inProgress());
		StepGraph graph = this.steps.graph();
		List<ClaimedStep> assignments = new ArrayList<>();
		for (Step step : this.steps.claimable(now)) {
			if (assignments.size() >= free || !this.budget.affords(step, this.limits)) {
				continue;
			}
			Duration queued = Duration.between(Objects.requireNonNull(step.notBefore()), now);
			boolean sure = this.budget.isSure(step, usual, this.limits);
			step.start(worker, now);
			if (sure) {
				log(new PlanEvent.StepStarted(step.line(), progress()), now);
			}
			AttemptRef ref = new AttemptRef(id(), step.id(), step.attempt(), worker);
			assignments
				.add(new ClaimedStep(ref, step.spec(), graph.inputsOf(step), this.brief, this.limits, placeOf(step),
						notes(step), queued, new AttemptBudget(this.budget.grant(step, ref, usual, this.limits, sure),
								Set.copyOf(this.budget.degraded()), sure)));
		}
		touch(now);
		return assignments;
	}

	/** What a draft may still bring has its place already. */
	private Nesting placeOf(Step step) {
		Nesting place = this.steps.graph().placeOf(step);
		return (step.kind() == StepKind.SUBGOAL)
				? new Nesting(place.subgoals(), place.planned() + this.steps.expected(this.limits.maxSteps())) : place;
	}

	private AttemptContext notes(Step step) {
		List<StepState> ledger = (step.spec() instanceof StepSpec.Replan replan)
				? Replanning.ledger(this.steps, replan.scope()) : List.of();
		return new AttemptContext(messages(), step.critique(), ledger);
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
		if (!outcome.isGivenBack()) {
			tellOfStart(step, ref, now);
		}
		this.budget.free(ref);
		new AttemptCompletion(this, step, ref, now).settle(outcome, backoff);
		touch(now);
		return true;
	}

	/**
	 * Takes steps of a draft that is still being written, which may run meanwhile.
	 * @param ref the attempt that drafts
	 * @param written the steps that it told so far and that may start, each after those
	 * that it depends on
	 * @param now the present time
	 * @return how many joined the plan; none of an attempt that is under way no more, of
	 * a plan that is paused, or of one that is to be looked over first
	 */
	public int adoptEarly(AttemptRef ref, List<DraftedStep> written, Instant now) {
		Step draft = this.steps.heldBy(ref);
		int joined = (draft != null) ? new EarlyStepAcceptance(this, now).adopt(draft, written) : 0;
		if (joined > 0) {
			touch(now);
		}
		return joined;
	}

	/**
	 * Records what an attempt spent whose outcome does not count.
	 * @param ref the attempt
	 * @param calls the model calls it made
	 * @param now the present time
	 */
	public void spend(AttemptRef ref, List<ModelCall> calls, Instant now) {
		if (this.budget.free(ref) | !calls.isEmpty()) {
			record(new AttemptCalls(ref, calls));
			touch(now);
		}
	}

	/**
	 * Grants an attempt more than it was granted with its claim, and tells of its start
	 * if nobody did yet.
	 * @param ref the attempt
	 * @param more what it needs beside what it has, perhaps nothing
	 * @param now the present time
	 * @return false if the limits have no room for it at present, or the attempt is not
	 * under way any more
	 */
	public boolean reserve(AttemptRef ref, Spend more, Instant now) {
		Step step = this.steps.heldBy(ref);
		if (step == null || !this.budget.raise(ref, more, this.limits)) {
			return false;
		}
		tellOfStart(step, ref, now);
		touch(now);
		return true;
	}

	/** An attempt has started when it makes its first call. */
	private void tellOfStart(Step step, AttemptRef ref, Instant now) {
		if (this.budget.isUntold(ref)) {
			this.budget.tell(ref);
			log(new PlanEvent.StepStarted(step.line(), progress()), now);
		}
	}

	@Override
	public void record(AttemptCalls made) {
		super.record(made);
		this.budget.spend(made.calls());
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
		for (Step step : this.steps.heldBy(worker)) {
			// What one of them failing leads to may have stopped another
			if (worker.equals(step.owner())) {
				AttemptRef ref = new AttemptRef(id(), step.id(), step.attempt(), worker);
				new AttemptCompletion(this, step, ref, now).lose(MAX_LOSSES);
			}
		}
		touch(now);
	}

	/**
	 * Ends the plan because a user wants it.
	 * @param now the present time
	 * @return whether it was open; a cancelled plan stays as it is
	 * @throws PlanStateException if it has ended in another way
	 */
	public boolean cancel(Instant now) {
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
		end(isUsable() ? PlanStatus.PARTIAL : PlanStatus.FAILED, new EndedBy(EndedBy.Cause.LIMIT, reason),
				new StepError("timeout", reason, true), this.result, now);
		touch(now);
	}

	/**
	 * Changes what the plan may use.
	 * @param change what changes
	 * @param now the present time
	 * @throws PlanStateException if it has ended
	 */
	public void changeLimits(LimitsChange change, Instant now) {
		requireOpen("change the limits of");
		Duration before = this.limits.timeout();
		this.limits = change.applyTo(this.limits);
		this.deadlineAt = this.deadlineAt.plus(this.limits.timeout()).minus(before);
		touch(now);
	}

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
		this.status = PlanStatus.PAUSED;
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

	/** Records the steps as the planner left them while the plan ran. */
	public void replanned(String reason, Instant now) {
		List<DraftedStep> definitions = this.steps.definitions();
		boolean broken = this.strategy == Strategy.LINEAR && !this.steps.isChain();
		this.replans += Steering.isAsked(reason) ? 0 : 1;
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

	public void become(PlanStatus status) {
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
		if (this.steps.judgesOf(maker).stream().anyMatch((judge) -> judge.id().equals(Step.ACCEPTANCE))) {
			this.result = result;
		}
	}

	/** The answer comes from elsewhere. */
	void forgetAnswer() {
		this.result = null;
	}

	/** Tells whether there is anything that a user could use. */
	public boolean isUsable() {
		return this.result != null || this.steps.anyCompleted();
	}

	/** Every change ends here: when may a step be claimed, and who is to be told. */
	public void touch(Instant now) {
		this.updatedAt = now;
		new BudgetPolicy(this, now).keep();
		new PersonWait(this, now).keep();
		countWaiting(now);
		boolean still = this.status.isEnded() || this.status == PlanStatus.PAUSED;
		this.runnableAt = still ? null
				: this.steps.nextClaim(this.limits.maxParallel(), (step) -> this.budget.affords(step, this.limits));
		tell(new PlanChanged(id(), this.runnableAt, this.status.isEnded(), false, this.waitingSince != null));
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

	private void requireOpen(String verb) {
		if (this.status.isEnded()) {
			throw new PlanStateException(id(), this.status, verb);
		}
	}

	/** Returns what changes in its row, as of the next version. */
	public PlanRow row() {
		return new PlanRow(version() + 1, lastSequence(), this.strategy, this.status, this.revision,
				PlanRow.Caps.of(this.limits), this.budget.row(), this.runnableAt, this.deadlineAt, this.result,
				this.replans, this.messages, PlanRow.Ending.of(this.fault, this.endedBy, this.pause), this.waitingSince,
				this.waitingFor, this.updatedAt, this.endedAt, this.example);
	}

	/** Returns the row of a plan that is new. */
	public PlanRow.Made madeRow() {
		return new PlanRow.Made(row(), id(), this.brief.goal(), this.brief.context(), this.brief.strategy(),
				this.brief.model(), this.brief.plannerModel(), this.brief.agents(), this.brief.review(),
				this.brief.approval(), this.brief.adaptive(), this.brief.acceptance(), this.labels, 0, this.createdAt,
				(this.origin != null) ? this.origin.plan() : null, (this.origin != null) ? this.origin.step() : null);
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
	void await(@Nullable List<String> steps) {
		this.waitingFor = steps;
	}

	/** Returns ids of the steps that waited for a person after the last change. */
	List<String> waitingFor() {
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

}
