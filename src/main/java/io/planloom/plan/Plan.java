package io.planloom.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.domain.Persistable;

/**
 * A goal with its steps, its limits and its end. The row of a plan is the lock for all
 * that belongs to it: every verb is called in a transaction that holds it, which is what
 * numbers the log without gaps and makes the transitions of a plan serial.
 */
@Entity
@DynamicUpdate
public class Plan implements Persistable<UUID> {

	/** Attempts that may be lost with their worker before the step is held to blame. */
	private static final int MAX_LOSSES = 5;

	@Id
	private UUID id;

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

	@Version
	private @Nullable Long version;

	private long lastSequence;

	private @Nullable Instant runnableAt;

	private Instant deadlineAt;

	private @Nullable String result;

	@Embedded
	private @Nullable Fault fault;

	@Embedded
	private @Nullable EndedBy endedBy;

	private Instant createdAt;

	private Instant updatedAt;

	private @Nullable Instant endedAt;

	@OneToMany(cascade = CascadeType.PERSIST)
	@JoinColumn(name = "plan_id", insertable = false, updatable = false)
	@OrderBy("position")
	private List<Step> steps = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "dependency", joinColumns = @JoinColumn(name = "plan_id"))
	private Set<Dependency> dependencies = new HashSet<>();

	@Transient
	private final List<Object> happenings = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Plan() {
	}

	/**
	 * Makes a plan that waits for a worker to draft its steps.
	 * @param id of the plan, in order of time
	 * @param plan what is asked for
	 * @param now the present time
	 */
	Plan(UUID id, NewPlan plan, Instant now) {
		this.id = id;
		this.brief = plan.brief();
		this.strategy = plan.brief().strategy();
		this.labels = plan.labels();
		this.limits = plan.limits();
		this.status = PlanStatus.PLANNING;
		this.createdAt = now;
		this.updatedAt = now;
		this.deadlineAt = now.plus(plan.limits().timeout());
		log(new PlanEvent.PlanCreated(plan.brief().goal(), this.strategy), now);
		Step draft = new Step(new StepKey(id, "draft"), 0, new StepSpec.Draft("Draft the steps of the plan"), 0, 0);
		this.steps.add(draft);
		draft.ready(now);
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
		int free = Math.min(slots, this.limits.maxParallel() - count(StepStatus.IN_PROGRESS));
		List<Step> claimed = this.steps.stream()
			.filter((step) -> step.isClaimable(now))
			.sorted(Comparator.comparingInt(Step::rank).reversed().thenComparingInt(Step::position))
			.limit(Math.max(free, 0))
			.toList();
		StepGraph graph = graph();
		List<Assignment> assignments = new ArrayList<>();
		for (Step step : claimed) {
			Duration queued = Duration.between(Objects.requireNonNull(step.notBefore()), now);
			step.start(worker, now);
			log(new PlanEvent.StepStarted(step.line(), progress()), now);
			AttemptRef ref = new AttemptRef(this.id, step.id(), step.attempt(), worker);
			assignments
				.add(new Assignment(ref, step.spec(), graph.dependenciesOf(step), this.brief, this.limits, queued));
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
	 * @return whether it was accepted; a late outcome changes nothing
	 */
	public boolean settle(AttemptRef ref, StepOutcome outcome, Backoff backoff, Instant now) {
		Step step = held(ref);
		if (step == null) {
			return false;
		}
		new Settlement(this, step, ref, now).settle(outcome, backoff);
		touch(now);
		return true;
	}

	/**
	 * Takes an attempt back from a worker that stops in good order, as if it had not
	 * been.
	 * @param ref the attempt
	 * @param now the present time
	 * @return whether it was still under way
	 */
	public boolean release(AttemptRef ref, Instant now) {
		Step step = held(ref);
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
		this.steps.stream().filter((step) -> worker.equals(step.owner())).toList().forEach((step) -> {
			AttemptRef ref = new AttemptRef(this.id, step.id(), step.attempt(), worker);
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
		if (this.status.isEnded() || this.deadlineAt.isAfter(now)) {
			return;
		}
		String reason = "The plan did not end within its time-out of %s.".formatted(this.limits.timeout());
		end(usable() ? PlanStatus.PARTIAL : PlanStatus.FAILED, new EndedBy(EndedBy.Cause.LIMIT, reason),
				new Fault("timeout", reason, true), null, now);
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
		this.limits = change.applyTo(this.limits);
		this.deadlineAt = this.createdAt.plus(this.limits.timeout());
		touch(now);
	}

	void adopt(StepOutcome.Drafted draft, Instant now) {
		this.revision++;
		this.strategy = draft.strategy();
		this.status = PlanStatus.RUNNING;
		Map<String, Integer> ranks = StepGraph.ranks(draft.steps());
		for (DraftedStep drafted : draft.steps()) {
			add(drafted.id(), drafted.spec(), Objects.requireNonNull(ranks.get(drafted.id())));
			drafted.dependencies().forEach((id) -> this.dependencies.add(new Dependency(drafted.id(), id)));
		}
		if (draft.steps().size() > 1) {
			add("synthesize", new StepSpec.Synthesis("Make the answer from the results"), 0);
			Set<String> inner = new HashSet<>();
			draft.steps().forEach((step) -> inner.addAll(step.dependencies()));
			draft.steps()
				.stream()
				.map(DraftedStep::id)
				.filter((id) -> !inner.contains(id))
				.forEach((id) -> this.dependencies.add(new Dependency("synthesize", id)));
		}
		logDrafted(draft.steps(), draft.repairs(), now);
	}

	void adopt(StepOutcome.Answered answer, Instant now) {
		this.revision++;
		this.strategy = Strategy.DIRECT;
		logDrafted(List.of(), answer.repairs(), now);
	}

	void end(PlanStatus status, EndedBy endedBy, @Nullable Fault fault, @Nullable String result, Instant now) {
		for (Step step : this.steps) {
			if (!step.status().isEnded()) {
				UUID owner = step.owner();
				if (owner != null) {
					AttemptRef ref = new AttemptRef(this.id, step.id(), step.attempt(), owner);
					this.happenings.add(AttemptEnded.of(ref, step, AttemptOutcome.CANCELLED, null, now));
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

	void log(PlanEvent event, Instant now) {
		this.happenings.add(new NewEvent(this.id, ++this.lastSequence, now, event));
	}

	void record(AttemptEnded attempt) {
		this.happenings.add(attempt);
	}

	private void add(String stepId, StepSpec spec, int rank) {
		this.steps.add(new Step(new StepKey(this.id, stepId), this.steps.size(), spec, this.revision, rank));
	}

	private void logDrafted(List<DraftedStep> steps, List<String> repairs, Instant now) {
		log(new PlanEvent.PlanDrafted(this.revision, this.strategy,
				steps.stream()
					.map((step) -> new PlanEvent.PlannedStep(step.id(), step.spec().kind(), step.spec().description(),
							step.dependencies()))
					.toList(),
				repairs), now);
	}

	/**
	 * Every change ends here: when may the next step be claimed, and who is to be told.
	 */
	private void touch(Instant now) {
		this.updatedAt = now;
		this.runnableAt = nextRunnableAt();
		this.happenings.removeIf((happening) -> happening instanceof PlanChanged);
		this.happenings.add(new PlanChanged(this.id, this.runnableAt, this.status.isEnded(), false));
	}

	private @Nullable Instant nextRunnableAt() {
		if (this.status.isEnded() || count(StepStatus.IN_PROGRESS) >= this.limits.maxParallel()) {
			return null;
		}
		return this.steps.stream()
			.map(Step::notBefore)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	private @Nullable Step held(AttemptRef ref) {
		return this.steps.stream()
			.filter((step) -> step.id().equals(ref.stepId()) && step.isHeldBy(ref))
			.findFirst()
			.orElse(null);
	}

	private void requireOpen(String verb) {
		if (this.status.isEnded()) {
			throw new PlanStateException(this.id, this.status, verb);
		}
	}

	private int count(StepStatus status) {
		return (int) this.steps.stream().filter((step) -> step.is(status)).count();
	}

	boolean usable() {
		return this.steps.stream().anyMatch((step) -> step.isWork() && step.is(StepStatus.COMPLETED));
	}

	Progress progress() {
		return Progress.of(this.steps.stream().filter(Step::isWork).map(Step::status).toList(),
				this.status == PlanStatus.COMPLETED);
	}

	StepGraph graph() {
		return new StepGraph(this.steps, this.dependencies);
	}

	Limits limits() {
		return this.limits;
	}

	List<Step> steps() {
		return this.steps;
	}

	@Override
	public UUID getId() {
		return this.id;
	}

	/**
	 * Tells Spring Data to persist: it would merge a plan that the transaction holds
	 * already, and look for each new step in vain.
	 */
	@Override
	public boolean isNew() {
		return true;
	}

	@DomainEvents
	Collection<Object> happenings() {
		return List.copyOf(this.happenings);
	}

	@AfterDomainEventPublication
	void forgetHappenings() {
		this.happenings.clear();
	}

	/**
	 * Returns the plan's id.
	 * @return UUIDv7, so in order of age
	 */
	public UUID id() {
		return this.id;
	}

	/**
	 * Returns where the plan stands.
	 * @return the present status
	 */
	public PlanStatus status() {
		return this.status;
	}

}
