package io.planloom.plan.lifecycle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.EndedBy;
import io.planloom.plan.Limits;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Spend;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.Budget;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;

/**
 * Applies the declared degradations as spending nears {@code maxTokens} or
 * {@code maxCost}, and pauses the plan when no ready step fits.
 */
public final class BudgetPolicy {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	private static final String ROOM = "The limits have room again, so the plan can be resumed.";

	private final PlanChange change;

	private final Plan plan;

	private final Budget budget;

	private final Limits limits;

	/**
	 * Looks at a plan.
	 * @param change of the plan
	 */
	public BudgetPolicy(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
		this.budget = this.plan.budget();
		this.limits = this.plan.limits();
	}

	/** Does what has to be done as the plan stands now, which may be to end it. */
	public void keep() {
		renewPause();
		if (this.budget.isAnyAsked()) {
			this.budget.forgetAsks(this.plan.steps().all().stream().filter((step) -> step.status().isEnded()).toList());
		}
		if (!isOpen()) {
			return;
		}
		DegradationPolicy degradation = new DegradationPolicy(this.change);
		degradation.goOn();
		Optional<DegradeLevel> due = due();
		while (due.isPresent() && isOpen()) {
			degradation.begin(due.get(), near());
			due = due();
		}
		stopAtLimit(degradation);
	}

	/**
	 * Applies the degradations that the plan's author declared before it pauses the plan.
	 */
	private void stopAtLimit(DegradationPolicy degradation) {
		Optional<Step> stuck = stuck();
		while (stuck.isPresent() && isOpen()) {
			Optional<DegradeLevel> next = next();
			if (next.isPresent()) {
				degradation.begin(next.get(), sentence(stuck.get()));
			}
			else if (degradation.isConcluding()) {
				degradation.conclude(sentence(stuck.get()));
				return;
			}
			else {
				pause(sentence(stuck.get()));
			}
			stuck = stuck();
		}
	}

	/**
	 * Renews the reason of a pause by a limit, since another limit may hold now, or none.
	 */
	private void renewPause() {
		Pause pause = this.plan.stop().pause();
		if (this.plan.status() == PlanStatus.PAUSED && pause != null && pause.who() == EndedBy.Cause.LIMIT) {
			this.plan.pause(new Pause(pause.who(), stuck().map(this::sentence).orElse(ROOM)));
		}
	}

	/**
	 * Returns why a plan that goes on would pause at once, and what it takes not to;
	 * empty if it would not.
	 */
	public Optional<String> refusal() {
		boolean goesOn = next().isPresent() || new DegradationPolicy(this.change).isConcluding();
		return stuck().filter((step) -> !goesOn).map((step) -> {
			String sentence = sentence(step);
			return "%s; it takes %s".formatted(sentence.substring(0, sentence.length() - 1), least(step));
		});
	}

	/** Names the limit that would do. */
	private String least(Step step) {
		Spend taken = this.budget.spent().plus(this.budget.lost(this.plan.steps()));
		Spend least = taken.plus(this.budget.least(step));
		if (this.limits.maxTokens() < least.tokens()) {
			String more = this.budget.asks().containsKey(step.id()) ? ""
					: ", or more, since its prompt is not made yet";
			return "a maxTokens of at least %,d%s".formatted(least.tokens(), more);
		}
		boolean priced = this.budget.least(step).cost().signum() > 0;
		return "a maxCost of %s %s".formatted(priced ? "at least" : "more than", plain(least.cost()));
	}

	private void pause(String reason) {
		Pause pause = new Pause(EndedBy.Cause.LIMIT, reason);
		this.plan.pause(pause);
		this.change.log(new PlanEvent.PlanPaused(pause.who(), pause.reason()));
	}

	private boolean isOpen() {
		return switch (this.plan.phase()) {
			case PLANNING, RUNNING -> true;
			case AWAITING_APPROVAL, PAUSED, COMPLETED, PARTIAL, FAILED, CANCELLED -> false;
		};
	}

	/** Finds a step that cannot begin even when all that is under way has ended. */
	private Optional<Step> stuck() {
		return this.plan.steps()
			.all()
			.stream()
			.filter((step) -> step.is(StepStatus.READY))
			.filter((step) -> !this.budget.canEverAfford(step, this.limits, this.plan.steps()))
			.findFirst();
	}

	/** Finds what is declared, of use now and not done yet. */
	private Optional<DegradeLevel> next() {
		return this.limits.degrade()
			.stream()
			.filter((degradation) -> !this.budget.degraded().contains(degradation))
			.filter((degradation) -> degradation != DegradeLevel.SYNTHESIZE || DegradationPolicy.canConclude(this.plan))
			.filter(new DegradationPolicy(this.change)::changes)
			.findFirst();
	}

	/**
	 * Finds what is due: the first at the declared part of a limit, the others at equal
	 * distances from there to the limit.
	 */
	private Optional<DegradeLevel> due() {
		List<DegradeLevel> declared = this.limits.degrade();
		return next().filter((degradation) -> {
			int from = this.limits.degradeAt();
			int at = from + (100 - from) * declared.indexOf(degradation) / declared.size();
			return percent() >= at;
		});
	}

	/** Returns how much of the tokens or the money is spent, whichever is more. */
	private int percent() {
		Spend spent = this.budget.spent();
		long tokens = spent.tokens() * 100 / this.limits.maxTokens();
		int cost = spent.cost().multiply(HUNDRED).divideToIntegralValue(this.limits.maxCost()).intValue();
		return Math.max((int) Math.min(tokens, Integer.MAX_VALUE), cost);
	}

	private String near() {
		Spend spent = this.budget.spent();
		boolean tokens = spent.tokens() * 100 / this.limits.maxTokens() >= percent();
		return tokens ? "%,d of %,d tokens (maxTokens) are spent.".formatted(spent.tokens(), this.limits.maxTokens())
				: "%s of %s (maxCost) is spent.".formatted(plain(spent.cost()), plain(this.limits.maxCost()));
	}

	/** Names the limit, what is spent and what is asked for. */
	private String sentence(Step step) {
		Spend spent = this.budget.spent();
		Spend lost = this.budget.lost(this.plan.steps());
		Spend asked = this.budget.least(step);
		Spend left = this.limits.budget().minus(spent).minus(lost);
		if (left.tokens() < asked.tokens()) {
			String more = (lost.tokens() > 0)
					? ", up to %,d more were by attempts that were lost".formatted(lost.tokens()) : "";
			return "%s needs up to %,d tokens, which the limit of %,d (maxTokens) does not allow: %,d are spent%s."
				.formatted(step.id(), asked.tokens(), this.limits.maxTokens(), spent.tokens(), more);
		}
		String more = (lost.cost().signum() > 0)
				? ", up to %s more was by attempts that were lost".formatted(plain(lost.cost())) : "";
		String needs = (asked.cost().signum() > 0) ? "needs up to " + plain(asked.cost()) : "costs money";
		return "%s %s, which the limit of %s (maxCost) does not allow: %s is spent%s.".formatted(step.id(), needs,
				plain(this.limits.maxCost()), plain(spent.cost()), more);
	}

	private static String plain(BigDecimal cost) {
		return cost.stripTrailingZeros().toPlainString();
	}

}
