package io.planloom.plan.command;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.CreatedPlan;
import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.model.Plan;
import io.planloom.plan.problem.IdempotencyConflictException;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.problem.UnpricedModelException;
import io.planloom.plan.store.EndedAttempt;
import io.planloom.plan.store.EndedAttempts;
import io.planloom.plan.store.Plans;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes plans that go on from where others stood. The other plan is only read, and in a
 * transaction of its own, so that no transaction spans two plans.
 */
@Service
public class PlanForks {

	private final Plans plans;

	private final PlanManagement management;

	private final EndedAttempts attempts;

	private final TransactionOperations transactions;

	private final Clock clock;

	PlanForks(Plans plans, PlanManagement management, EndedAttempts attempts, PlatformTransactionManager transactions,
			Clock clock) {
		this.plans = plans;
		this.management = management;
		this.attempts = attempts;
		// What is read stood so at one moment, and is not written
		TransactionTemplate reading = new TransactionTemplate(transactions);
		reading.setReadOnly(true);
		reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.transactions = reading;
		this.clock = clock;
	}

	/**
	 * Makes a plan with the spec, the limits, the labels, the messages and the steps of
	 * another one. It runs at once, also if the other one had to be approved.
	 * @param planId the other plan, which stays as it is
	 * @param stepId the first step that is done anew; what neither is it nor depends on
	 * it, and completed, keeps its result
	 * @param key makes a repeat find the first plan, null if the client sent none
	 * @return the new plan's id, and whether it stood already
	 * @throws UnknownPlanException if there is no such plan
	 * @throws PlanStateException if it has no steps yet, or they wait for approval
	 * @throws UnknownStepException if it has no such step
	 * @throws StepStateException if the step is not at the top of the plan, or is no
	 * longer part of it
	 * @throws IdempotencyConflictException if the key came with another body before
	 * @throws UnpricedModelException if its limit on cost cannot hold any more
	 */
	public CreatedPlan fork(UUID planId, String stepId, @Nullable IdempotencyKey key) {
		return this.management.create((id) -> branch(planId, stepId).grow(id, this.clock.instant()), null, key);
	}

	private PlanFork branch(UUID planId, String stepId) {
		PlanFork branch = this.transactions.execute((transaction) -> {
			Plan source = this.plans.findById(planId).orElseThrow(() -> new UnknownPlanException(planId));
			source.steps().read();
			return new PlanFork(source, stepId);
		});
		Map<String, Integer> wanted = branch.attempts();
		List<AttemptEnded> attempts = this.attempts.of(planId, AttemptOutcome.COMPLETED)
			.stream()
			.map(EndedAttempt::ended)
			.filter((ended) -> Integer.valueOf(ended.attempt().attempt()).equals(wanted.get(ended.attempt().stepId())))
			.toList();
		if (attempts.size() < wanted.size()) {
			// Deleted meanwhile
			throw new UnknownPlanException(planId);
		}
		return branch.with(attempts);
	}

}
