package io.planloom.plan.command;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import io.planloom.plan.Callback;
import io.planloom.plan.CreatedPlan;
import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.LimitsChange;
import io.planloom.plan.NewPlan;
import io.planloom.plan.Spend;
import io.planloom.plan.lifecycle.PlanLifecycle;
import io.planloom.plan.model.Plan;
import io.planloom.plan.problem.IdempotencyConflictException;
import io.planloom.plan.problem.LimitTooLowException;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnpricedModelException;
import io.planloom.plan.store.Callbacks;
import io.planloom.plan.store.IdempotencyKeys;
import io.planloom.plan.store.PlanCallback;
import io.planloom.plan.store.PlanLocks;
import io.planloom.plan.store.PlanStore;
import io.planloom.plan.store.Plans;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates, cancels and deletes plans, and changes their limits. Each method is one short
 * transaction on one plan.
 */
@Service
public class PlanManagement {

	private final Plans plans;

	private final PlanLocks locks;

	private final PlanStore changes;

	private final PlanVerbs verbs;

	private final IdempotencyKeys keys;

	private final Callbacks callbacks;

	private final FirstCallCheck firstCalls;

	private final CostCheck costs;

	private final TransactionOperations transactions;

	private final Clock clock;

	PlanManagement(Plans plans, PlanLocks locks, PlanStore changes, IdempotencyKeys keys, Callbacks callbacks,
			FirstCallCheck firstCalls, CostCheck costs, TransactionOperations transactions, Clock clock) {
		this.plans = plans;
		this.locks = locks;
		this.changes = changes;
		this.verbs = new PlanVerbs(changes, clock);
		this.keys = keys;
		this.callbacks = callbacks;
		this.firstCalls = firstCalls;
		this.costs = costs;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Makes a plan, ready for a worker to draft its steps.
	 * @param plan what is asked for
	 * @param key makes a repeat find the first plan, null if the client sent none
	 * @return the plan's id, and whether it stood already
	 * @throws IdempotencyConflictException if the key came with another body before
	 * @throws LimitTooLowException if not even its first call can be made
	 * @throws UnpricedModelException if its cost cannot be bounded
	 */
	public CreatedPlan create(NewPlan plan, @Nullable IdempotencyKey key) {
		return create((id) -> {
			Plan made = PlanLifecycle.create(id, plan, this.clock.instant());
			this.firstCalls.check(made);
			return made;
		}, plan.callback(), key);
	}

	/** Makes a plan in whatever way, once for each key. */
	CreatedPlan create(Function<UUID, Plan> plan, @Nullable Callback callback, @Nullable IdempotencyKey key) {
		if (key == null) {
			return new CreatedPlan(make(plan, callback, (id) -> true).orElseThrow(), false);
		}
		return this.keys.find(key)
			.map((id) -> new CreatedPlan(id, true))
			.or(() -> make(plan, callback, (id) -> this.keys.remember(key, id, this.clock.instant()))
				.map((id) -> new CreatedPlan(id, false)))
			.orElseGet(() -> new CreatedPlan(this.keys.find(key).orElseThrow(), true));
	}

	/**
	 * Ends a plan and whatever of it is under way, on any replica. Does nothing to a
	 * cancelled plan.
	 * @param planId the plan
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has ended in another way
	 */
	public void cancel(UUID planId) {
		this.verbs.apply(planId, (plan, now) -> new PlanLifecycle(plan, now).cancel());
	}

	/**
	 * Changes what a plan may use; a later deadline counts from its creation.
	 * @param planId the plan
	 * @param change what changes
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has been completed or cancelled
	 * @throws LimitTooLowException if it is being drafted, and the draft does not fit, or
	 * if no call ever would
	 * @throws UnpricedModelException if a limit on cost cannot hold
	 */
	public void changeLimits(UUID planId, LimitsChange change) {
		Optional<Spend> draft = this.firstCalls.isDue(change)
				? this.changes.apply(planId, (plan) -> this.firstCalls.openDraft(plan, change))
					.flatMap(Function.identity())
					.map(this.firstCalls::of)
				: Optional.empty();
		this.verbs.apply(planId, (plan, now) -> {
			this.firstCalls.check(plan, change, draft.orElse(null));
			if (change.maxCost() != null) {
				this.costs.checkAsked(plan.planSpec(), change.applyTo(plan.limits()));
			}
			new PlanLifecycle(plan, now).changeLimits(change);
		});
	}

	/**
	 * Removes an ended plan and all that belongs to it.
	 * @param planId the plan
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has not ended
	 */
	public void delete(UUID planId) {
		this.transactions.executeWithoutResult((transaction) -> {
			Plan plan = this.locks.lock(planId)
				.flatMap((locked) -> this.plans.findById(planId))
				.orElseThrow(() -> new UnknownPlanException(planId));
			if (!plan.status().isEnded()) {
				throw new PlanStateException(planId, plan.status(), "delete");
			}
			this.plans.remove(planId);
		});
	}

	/** Makes nothing, and returns empty, if the claim to the new id is refused. */
	private Optional<UUID> make(Function<UUID, Plan> maker, @Nullable Callback callback, Predicate<UUID> claim) {
		Plan plan = maker.apply(UuidVersion7Strategy.INSTANCE.generateUuid(null));
		this.costs.check(plan.planSpec(), plan.limits());
		Boolean made = this.transactions.execute((transaction) -> {
			this.changes.insert(plan);
			if (callback != null) {
				this.callbacks.save(new PlanCallback(plan.id(), callback));
			}
			boolean claimed = claim.test(plan.id());
			if (!claimed) {
				transaction.setRollbackOnly();
			}
			return claimed;
		});
		if (!Boolean.TRUE.equals(made)) {
			return Optional.empty();
		}
		this.changes.made(plan);
		return Optional.of(plan.id());
	}

}
