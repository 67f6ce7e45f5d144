package io.planloom.plan.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import io.planloom.plan.ForkOrigin;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Progress;
import io.planloom.plan.Strategy;
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
	private PlanSpec planSpec;

	@Enumerated(EnumType.STRING)
	private Strategy strategy;

	@JdbcTypeCode(SqlTypes.JSON)
	private Map<String, String> labels;

	@JdbcTypeCode(SqlTypes.JSON)
	private Limits limits;

	@Enumerated(EnumType.STRING)
	private PlanStatus status;

	private int revision;

	/** The plan that served as an example for the draft. */
	private @Nullable UUID example;

	/** While the plan is open, an answer that waits for a verdict. */
	private @Nullable String result;

	/** Times that the rest of it was planned anew. */
	private int replans;

	/** Messages of people to the running plan. */
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable List<String> messages;

	@Embedded
	private @Nullable ForkOrigin origin;

	@Embedded
	private Budget budget = new Budget();

	@Embedded
	private @Nullable StopReason stop;

	@Embedded
	private @Nullable PersonWaiting waiting;

	@Embedded
	private PlanTimes times;

	@Embedded
	private Steps steps = new Steps();

	@SuppressWarnings("NullAway.Init")
	protected Plan() {
	}

	private Plan(UUID id, PlanSpec spec, Map<String, String> labels, Limits limits, Instant now) {
		super(id);
		this.planSpec = spec;
		this.strategy = spec.strategy();
		this.labels = labels;
		this.limits = limits;
		this.status = PlanStatus.PLANNING;
		this.times = new PlanTimes(now, limits.timeout());
	}

	/**
	 * Makes a plan without steps that is being planned.
	 * @param request what is asked for
	 * @param now the present time
	 */
	public Plan(UUID id, NewPlan request, Instant now) {
		this(id, request.planSpec(), request.labels(), request.limits(), now);
	}

	/**
	 * Makes a plan without steps that runs with what another one was asked for and told.
	 * @param source the other plan, which stays as it is
	 * @param origin names that plan and the step from which on it goes on
	 * @param now the present time
	 */
	public Plan(UUID id, Plan source, ForkOrigin origin, Instant now) {
		this(id, source.planSpec, source.labels, source.limits, now);
		this.strategy = source.strategy;
		this.messages = source.messages;
		this.origin = origin;
		this.status = PlanStatus.RUNNING;
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
	public void changeLimits(Limits limits) {
		this.times.extend(limits.timeout().minus(this.limits.timeout()));
		this.limits = limits;
	}

	/** Ends once all its steps have; {@link PlanChange#end} sees to these. */
	void end(PlanEnd end, Instant now) {
		become(end.status());
		this.stop = StopReason.of(end);
		this.result = end.result();
		this.times.end(now);
	}

	/** Pauses the plan: no step starts until it is resumed. A paused plan is open. */
	public void pause(Pause pause) {
		become(PlanStatus.PAUSED);
		this.stop = StopReason.of(pause);
	}

	/**
	 * Reopens the plan after its end, with all of its time again.
	 * @param answer that stands, null if it is made anew
	 */
	public void reopen(PlanStatus status, @Nullable String answer, Instant now) {
		become(status);
		this.result = answer;
		this.times.reopen(now, this.limits.timeout());
	}

	/** Keeps what a person said, for every later prompt. */
	public void addMessage(String message) {
		this.messages = Stream.concat(messages().stream(), Stream.of(message)).toList();
	}

	/**
	 * Has one more revision, and the shape that this gives it; {@link PlanChange} records
	 * it.
	 */
	void revise(Strategy strategy) {
		this.revision++;
		this.strategy = strategy;
	}

	void countReplan() {
		this.replans++;
	}

	/** Takes note of the plan that served as an example. */
	public void useExample(@Nullable UUID example) {
		this.example = example;
	}

	/**
	 * Gets a status.
	 * @throws IllegalTransitionException if no edge leads there from another one
	 */
	public void become(PlanStatus status) {
		if (status != this.status && !this.status.canBecome(status)) {
			throw new IllegalTransitionException(id(), this.status, status);
		}
		this.status = status;
		this.stop = null;
	}

	/**
	 * Keeps an answer that waits for a verdict.
	 * @param answer null if it comes from elsewhere now
	 */
	public void keepAnswer(@Nullable String answer) {
		this.result = answer;
	}

	/** Works out the deadline, and when the next step may be claimed. */
	public void schedule(Instant now) {
		boolean waits = this.status == PlanStatus.AWAITING_APPROVAL || this.status == PlanStatus.PAUSED;
		this.times.extend(waiting().wait(waits, now));
		this.times.schedule(ClaimTime.of(this));
	}

	@Override
	public void written() {
		super.written();
		this.steps.unwritten().written();
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

	public PlanSpec planSpec() {
		return this.planSpec;
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

	/** Returns which steps wait for a person; Hibernate reads null if none does. */
	public PersonWaiting waiting() {
		this.waiting = Objects.requireNonNullElseGet(this.waiting, PersonWaiting::new);
		return this.waiting;
	}

	/**
	 * Returns the status that guards what may be done. A plan in which only steps wait
	 * for approval runs, and is not to be approved itself.
	 */
	public PlanStatus phase() {
		return (this.status == PlanStatus.AWAITING_APPROVAL && !waiting().steps().isEmpty()) ? PlanStatus.RUNNING
				: this.status;
	}

	/** Returns the present status. */
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

	/** Returns why it does not go on, of which nothing is set while it does. */
	public StopReason stop() {
		return Objects.requireNonNullElseGet(this.stop, StopReason::new);
	}

	public PlanTimes times() {
		return this.times;
	}

}
