package io.planloom.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a plan within its tokens and its money: near either limit it makes do with less,
 * as far as its author declared how, and where nothing can be begun any more it pauses.
 */
final class Thrift {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	private final Plan plan;

	private final Budget budget;

	private final Limits limits;

	private final Instant now;

	Thrift(Plan plan, Instant now) {
		this.plan = plan;
		this.budget = plan.budget();
		this.limits = plan.limits();
		this.now = now;
	}

	/** Does what has to be done as the plan stands now, which may be to end it. */
	void keep() {
		if (this.budget.isAnyAsked()) {
			this.budget.forgetAsks(this.plan.steps().all().stream().filter((step) -> step.status().isEnded()).toList());
		}
		if (!isOpen()) {
			return;
		}
		Retrenchment retrenchment = new Retrenchment(this.plan, this.now);
		retrenchment.goOn();
		Optional<Degradation> due = due();
		while (due.isPresent() && isOpen()) {
			retrenchment.begin(due.get(), near());
			due = due();
		}
		stopAtLimit(retrenchment);
	}

	/** Before it pauses, it tries what its author declared. */
	private void stopAtLimit(Retrenchment retrenchment) {
		Optional<Step> stuck = stuck();
		while (stuck.isPresent() && isOpen()) {
			Optional<Degradation> next = next();
			if (next.isPresent()) {
				retrenchment.begin(next.get(), sentence(stuck.get()));
			}
			else if (retrenchment.isConcluding()) {
				retrenchment.conclude(sentence(stuck.get()));
				return;
			}
			else {
				pause(sentence(stuck.get()));
			}
			stuck = stuck();
		}
	}

	private void pause(String reason) {
		Pause pause = new Pause(EndedBy.Cause.LIMIT, reason);
		this.plan.pause(pause);
		this.plan.log(new PlanEvent.PlanPaused(pause.who(), pause.reason()), this.now);
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
	private Optional<Degradation> next() {
		return this.limits.degrade()
			.stream()
			.filter((degradation) -> !this.budget.degraded().contains(degradation))
			.filter((degradation) -> degradation != Degradation.SYNTHESIZE || Retrenchment.canConclude(this.plan))
			.findFirst();
	}

	/**
	 * Finds what is due: the first at the declared part of a limit, the others at equal
	 * distances from there to the limit.
	 */
	private Optional<Degradation> due() {
		List<Degradation> declared = this.limits.degrade();
		return next().filter((degradation) -> {
			int from = this.limits.degradeAt();
			int at = from + (100 - from) * declared.indexOf(degradation) / declared.size();
			return percent() >= at;
		});
	}

	/** Returns how much of the tokens or the money is spent, whichever is more. */
	private int percent() {
		Amount spent = this.budget.spent();
		long tokens = spent.tokens() * 100 / this.limits.maxTokens();
		int cost = spent.cost().multiply(HUNDRED).divideToIntegralValue(this.limits.maxCost()).intValue();
		return Math.max((int) Math.min(tokens, Integer.MAX_VALUE), cost);
	}

	private String near() {
		Amount spent = this.budget.spent();
		boolean tokens = spent.tokens() * 100 / this.limits.maxTokens() >= percent();
		return tokens ? "%,d of %,d tokens (maxTokens) are spent.".formatted(spent.tokens(), this.limits.maxTokens())
				: "%s of %s (maxCost) is spent.".formatted(plain(spent.cost()), plain(this.limits.maxCost()));
	}

	/** Names the limit, what is spent and what is asked for. */
	private String sentence(Step step) {
		Amount spent = this.budget.spent();
		Amount lost = this.budget.lost(this.plan.steps());
		Amount asked = this.budget.least(step);
		Amount left = this.limits.budget().minus(spent).minus(lost);
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
