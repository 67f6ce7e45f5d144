package io.planloom.plan.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Limits;
import io.planloom.plan.Spend;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.Grant;
import io.planloom.plan.work.ModelCall;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and money that a plan has spent and granted. Each attempt holds a grant from
 * its claim until it reports its spending, even if its step was cancelled meanwhile.
 * Spending and grants together never exceed the limits, so no call that fits its grant
 * can overshoot. A lost worker never reports; its grants then count as spent permanently,
 * because the spending of its calls is unknown.
 */
@Embeddable
public class Budget {

	/** With fewer tokens no call is worth beginning. */
	public static final Spend LEAST = new Spend(1_000, BigDecimal.ZERO);

	/** The first call of a step surely fits where this many usual grants fit. */
	private static final int PLENTY = 4;

	@Column(nullable = false)
	private long spentTokens;

	@Column(nullable = false, precision = 18, scale = 8)
	private BigDecimal spentCost = BigDecimal.ZERO;

	/** By attempt. */
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Map<String, Grant> grants;

	/** The least that the next attempts of steps need, where that is known. */
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Map<String, Spend> asks;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable List<DegradeLevel> degraded;

	/**
	 * Tells whether the first call of a step will be made if the step is claimed now:
	 * what it needs is known, or there is plenty of room.
	 */
	public boolean isSure(Step step, Spend usual, Limits limits) {
		Spend plenty = new Spend(usual.tokens() * PLENTY, usual.cost().multiply(BigDecimal.valueOf(PLENTY)));
		return asks().containsKey(step.id()) || room(limits).covers(plenty);
	}

	/**
	 * Grants an attempt the usual, or what is known that it needs, if there is room.
	 * @param told whether the log tells of its start already
	 */
	public Spend grant(Step step, AttemptRef ref, Spend usual, Limits limits, boolean told) {
		Spend share = limits.budget().minus(spent()).share(limits.maxParallel());
		Spend wanted = usual.min(new Spend(Math.max(share.tokens(), LEAST.tokens()), share.cost()));
		Spend granted = wanted.max(least(step)).min(room(limits));
		this.grants = with(this.grants, key(ref), Grant.of(granted, !told));
		return granted;
	}

	/** Grants an attempt more. Returns false if there is no room for it. */
	public boolean raise(AttemptRef ref, Spend more, Limits limits) {
		if (!room(limits).covers(more)) {
			return false;
		}
		Grant held = grants().get(key(ref));
		Spend all = (held != null) ? more.plus(held.amount()) : more;
		this.grants = with(this.grants, key(ref), Grant.of(all, held != null && held.isStartUnlogged()));
		return true;
	}

	/** Tells whether the log does not tell of an attempt's start yet. */
	public boolean isStartUnlogged(AttemptRef ref) {
		Grant held = grants().get(key(ref));
		return held != null && held.isStartUnlogged();
	}

	/** Notes that the log tells of an attempt's start now. */
	public void tell(AttemptRef ref) {
		Grant held = grants().get(key(ref));
		if (held != null) {
			this.grants = with(this.grants, key(ref), Grant.of(held.amount(), false));
		}
	}

	/** Notes what calls took. */
	void spend(Collection<ModelCall> calls) {
		for (ModelCall call : calls) {
			this.spentTokens += call.charge().tokens();
			this.spentCost = this.spentCost.add(call.charge().cost());
		}
	}

	/**
	 * Frees the grant of an attempt that has reported. Returns false if it had done so
	 * already.
	 */
	public boolean free(AttemptRef ref) {
		boolean held = grants().containsKey(key(ref));
		this.grants = held ? without(this.grants, key(ref)) : this.grants;
		return held;
	}

	/** Notes the least that the next attempt of a step needs. */
	public void ask(Step step, Spend needed) {
		this.asks = with(this.asks, step.id(), needed);
	}

	/** Forgets what ended steps asked for. */
	public void forgetAsks(Collection<Step> ended) {
		for (Step step : ended) {
			this.asks = without(this.asks, step.id());
		}
	}

	public boolean isAnyAsked() {
		return this.asks != null;
	}

	/** Tells whether a step may be claimed now. */
	public boolean affords(Step step, Limits limits) {
		return isEnough(room(limits), step);
	}

	/** Tells whether a step may be claimed at the latest when all under way has ended. */
	public boolean canEverAfford(Step step, Limits limits, Steps steps) {
		return isEnough(limits.budget().minus(spent()).minus(lost(steps)), step);
	}

	private boolean isEnough(Spend room, Step step) {
		return room.covers(least(step)) && room.cost().signum() > 0;
	}

	public Spend least(Step step) {
		return asks().getOrDefault(step.id(), LEAST);
	}

	/** Returns what calls took that were reported. */
	public Spend spent() {
		return new Spend(this.spentTokens, this.spentCost);
	}

	/** Returns what attempts may have spent that never reported. */
	public Spend lost(Steps steps) {
		Set<String> running = steps.all()
			.stream()
			.filter((step) -> step.is(StepStatus.IN_PROGRESS))
			.map((step) -> key(step.id(), step.attempt(), step.owner()))
			.collect(Collectors.toSet());
		return sum(grants().entrySet()
			.stream()
			.filter((grant) -> !running.contains(grant.getKey()))
			.map((grant) -> grant.getValue().amount())
			.toList());
	}

	private Spend room(Limits limits) {
		return limits.budget().minus(spent()).minus(sum(grants().values().stream().map(Grant::amount).toList()));
	}

	private static Spend sum(Collection<Spend> amounts) {
		return amounts.stream().reduce(Spend.ZERO, Spend::plus);
	}

	public List<DegradeLevel> degraded() {
		return Objects.requireNonNullElse(this.degraded, List.of());
	}

	public void degrade(DegradeLevel degradation) {
		List<DegradeLevel> more = new ArrayList<>(degraded());
		more.add(degradation);
		this.degraded = more;
	}

	/** Returns what attempts hold that have not reported, by attempt. */
	public Map<String, Grant> grants() {
		return Objects.requireNonNullElse(this.grants, Map.of());
	}

	/** Returns what the next attempts of steps need at least, by step. */
	public Map<String, Spend> asks() {
		return Objects.requireNonNullElse(this.asks, Map.of());
	}

	private static String key(AttemptRef ref) {
		return key(ref.stepId(), ref.attempt(), ref.worker());
	}

	private static String key(String stepId, int attempt, @Nullable UUID worker) {
		return "%s %d %s".formatted(stepId, attempt, worker);
	}

	private static <T> Map<String, T> with(@Nullable Map<String, T> amounts, String key, T amount) {
		Map<String, T> more = (amounts != null) ? new TreeMap<>(amounts) : new TreeMap<>();
		more.put(key, amount);
		return more;
	}

	/** Returns null for an empty map, as the database keeps it. */
	private static <T> @Nullable Map<String, T> without(@Nullable Map<String, T> amounts, String key) {
		Map<String, T> less = (amounts != null) ? new TreeMap<>(amounts) : new TreeMap<>();
		less.remove(key);
		return less.isEmpty() ? null : less;
	}

}
