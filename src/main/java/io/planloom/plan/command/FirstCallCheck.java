package io.planloom.plan.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Limits;
import io.planloom.plan.LimitsChange;
import io.planloom.plan.Spend;
import io.planloom.plan.StepStatus;
import io.planloom.plan.model.Budget;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepGraph;
import io.planloom.plan.problem.LimitTooLowException;
import io.planloom.plan.spi.FirstCalls;
import io.planloom.plan.work.AttemptBudget;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Refuses limits under which not even the first call of a plan can be made. */
@Component
class FirstCallCheck {

	/** With as much, no first call is bounded: each fits, whatever its goal is. */
	private static final Spend AMPLE = new Spend(200_000, BigDecimal.TWO);

	private static final UUID NOBODY = new UUID(0, 0);

	private final ObjectProvider<FirstCalls> calls;

	FirstCallCheck(ObjectProvider<FirstCalls> calls) {
		this.calls = calls;
	}

	/**
	 * Checks a plan that is about to be made, and notes in it what its first steps need.
	 * @throws LimitTooLowException if none of them can begin
	 */
	void check(Plan plan) {
		List<Need> needs = plan.limits().budget().covers(AMPLE) ? List.of() : needs(plan);
		needs.forEach((need) -> plan.budget().ask(need.step(), need.amount()));
		if (needs.stream().noneMatch((need) -> plan.limits().budget().covers(need.amount()))) {
			needs.stream()
				.min(Comparator.comparingLong((need) -> need.amount().tokens()))
				.ifPresent((need) -> check(need.step().id(), need.amount(), plan.limits().budget()));
		}
		checkLeast(plan.limits().maxTokens());
	}

	/**
	 * Refuses a limit below the least that any call takes.
	 */
	private static void checkLeast(long maxTokens) {
		if (maxTokens < Budget.LEAST.tokens()) {
			throw new LimitTooLowException("maxTokens", "%,d".formatted(Budget.LEAST.tokens()));
		}
	}

	/**
	 * Returns what each step needs that can begin; none where one begins without a call.
	 */
	private List<Need> needs(Plan plan) {
		List<Need> needs = new ArrayList<>();
		for (Step step : plan.steps().all()) {
			Spend amount = step.is(StepStatus.READY) ? of(claimedStep(plan, step, plan.limits())) : null;
			if (amount != null) {
				needs.add(new Need(step, amount));
			}
			else if (step.is(StepStatus.READY) || step.is(StepStatus.WAITING)) {
				return List.of();
			}
		}
		return needs;
	}

	/** Returns whether new limits are such that they have to be checked. */
	boolean isDue(LimitsChange change) {
		return (change.maxTokens() != null && change.maxTokens() < AMPLE.tokens())
				|| (change.maxCost() != null && change.maxCost().compareTo(AMPLE.cost()) < 0);
	}

	/**
	 * Returns a draft that has yet to be made, as if it were claimed under new limits.
	 */
	Optional<ClaimedStep> openDraft(Plan plan, LimitsChange change) {
		return plan.steps()
			.draft()
			.filter((draft) -> !draft.status().isEnded())
			.map((draft) -> claimedStep(plan, draft, change.applyTo(plan.limits())));
	}

	/** Bounds the first call of a step. */
	@Nullable Spend of(ClaimedStep step) {
		FirstCalls known = this.calls.getIfAvailable();
		return (known != null) ? known.of(step) : null;
	}

	/**
	 * Checks limits that a plan is about to get.
	 * @param needed what its draft needs, null if that is made or not known
	 * @throws LimitTooLowException if that does not fit beside what is spent, or no call
	 * ever would
	 */
	void check(Plan plan, LimitsChange change, @Nullable Spend needed) {
		if (needed != null) {
			plan.steps()
				.draft()
				.filter((draft) -> !draft.status().isEnded())
				.ifPresent((draft) -> checkDraft(plan, draft, needed, change.applyTo(plan.limits()).budget()));
		}
		if (change.maxTokens() != null) {
			checkLeast(change.maxTokens());
		}
	}

	private static void checkDraft(Plan plan, Step draft, Spend needed, Spend limit) {
		Budget budget = plan.budget();
		Spend taken = budget.spent().plus(budget.lost(plan.steps()));
		check(draft.id(), taken.plus(needed.max(budget.least(draft))), limit);
	}

	private static void check(String stepId, Spend least, Spend limit) {
		if (limit.tokens() < least.tokens()) {
			throw new LimitTooLowException("maxTokens", "%,d".formatted(least.tokens()), stepId);
		}
		if (limit.cost().compareTo(least.cost()) < 0) {
			throw new LimitTooLowException("maxCost", least.cost().stripTrailingZeros().toPlainString(), stepId);
		}
	}

	/** Before a plan is refused, it would make do with less where it may. */
	private static ClaimedStep claimedStep(Plan plan, Step step, Limits limits) {
		AttemptRef ref = new AttemptRef(plan.id(), step.id(), step.attempt() + 1, NOBODY);
		Set<DegradeLevel> sparing = new HashSet<>(limits.degrade());
		sparing.retainAll(Set.of(DegradeLevel.CHEAPER_MODEL, DegradeLevel.SHORTER_CONTEXT));
		StepGraph graph = plan.steps().graph();
		return new ClaimedStep(ref, step.spec(), step.attributes(), graph.inputsOf(step), plan.planSpec(), limits,
				graph.placeOf(step), new AttemptContext(plan.messages(), step.critique(), List.of()), Duration.ZERO,
				new AttemptBudget(null, sparing));
	}

	private record Need(Step step, Spend amount) {
	}

}
