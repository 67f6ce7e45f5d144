package io.planloom.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

import io.planloom.plan.Assignment;
import io.planloom.plan.AttemptRef;
import io.planloom.plan.Backoff;
import io.planloom.plan.ModelCall;
import io.planloom.plan.Plan;
import io.planloom.plan.Plans;
import io.planloom.plan.StepOutcome;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What workers do to plans. Each method is one short transaction that locks one plan and
 * touches no other, so that deadlocks cannot be.
 */
@Component
@Transactional
class Claims {

	private final Plans plans;

	private final Backoff backoff;

	private final Clock clock;

	Claims(Plans plans, Backoff backoff, Clock clock) {
		this.plans = plans;
		this.backoff = backoff;
		this.clock = clock;
	}

	/** Claims steps of the plan whose turn it is; none if no plan has any. */
	List<Assignment> next(UUID worker, int slots) {
		return this.plans.lockNextRunnable(this.clock.instant()).map((plan) -> {
			List<Assignment> claimed = plan.claim(worker, slots, this.clock.instant());
			this.plans.save(plan);
			return claimed;
		}).orElse(List.of());
	}

	/** Returns how long it is until a step may be claimed; empty if none waits. */
	@Transactional(readOnly = true)
	Optional<Duration> untilNext() {
		return this.plans.nextRunnableAt().map((at) -> Duration.between(this.clock.instant(), at));
	}

	/**
	 * Ends an attempt, and claims for the same worker what became ready by it, so that
	 * the next hop needs no second commit.
	 */
	Settled settle(AttemptRef ref, StepOutcome outcome, int slots) {
		return this.plans.lock(ref.planId()).map((plan) -> {
			Instant now = this.clock.instant();
			boolean accepted = plan.settle(ref, outcome, this.backoff, now);
			List<Assignment> claimed = (accepted && !plan.status().isEnded()) ? plan.claim(ref.worker(), slots, now)
					: List.<Assignment>of();
			this.plans.save(plan);
			return new Settled(accepted, claimed);
		}).orElse(new Settled(false, List.of()));
	}

	/** Records what an attempt spent of which nobody wants the outcome any more. */
	void spend(AttemptRef ref, List<ModelCall> calls) {
		change(ref.planId(), (plan, now) -> plan.spend(ref, calls, now));
	}

	/** Gives an attempt back as if it had not been, but for what it spent. */
	void release(AttemptRef ref, List<ModelCall> calls) {
		change(ref.planId(), (plan, now) -> plan.release(ref, calls, now));
	}

	/** Takes back what a lost worker had under way in a plan. */
	void reclaim(UUID planId, UUID worker) {
		change(planId, (plan, now) -> plan.reclaim(worker, now));
	}

	/** Ends a plan whose time is over. */
	void expire(UUID planId) {
		change(planId, Plan::expire);
	}

	private void change(UUID planId, BiConsumer<Plan, Instant> verb) {
		this.plans.lock(planId).ifPresent((plan) -> {
			verb.accept(plan, this.clock.instant());
			this.plans.save(plan);
		});
	}

	/**
	 * What became of an outcome.
	 *
	 * @param accepted false if it came too late and changed nothing
	 * @param next steps claimed in the same transaction
	 */
	record Settled(boolean accepted, List<Assignment> next) {
	}

}
