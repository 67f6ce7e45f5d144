package io.planloom.modelcalls;

import java.util.function.Function;
import java.util.function.Supplier;

import io.planloom.execution.UnexpectedAttemptException;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelGateway;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Gives each attempt its way to a model. */
@Component
public class AttemptModels {

	/** The budget of the attempt that runs on this thread, also where attempts nest. */
	private static final ScopedValue<CallBudget> BUDGET = ScopedValue.newInstance();

	private final ModelGateway gateway;

	private final Function<ClaimedStep, CallBudget> budgets;

	private final CallTerms terms;

	private final FailedCalls failedCalls;

	@Autowired
	AttemptModels(ModelGateway gateway, CallBudgets budgets, CallTerms terms, FailedCalls failedCalls) {
		this(gateway, budgets::of, terms, failedCalls);
	}

	AttemptModels(ModelGateway gateway, Function<ClaimedStep, CallBudget> budgets, CallTerms terms,
			FailedCalls failedCalls) {
		this.gateway = gateway;
		this.budgets = budgets;
		this.terms = terms;
		this.failedCalls = failedCalls;
	}

	/**
	 * Runs an attempt that asks models. A call that fails ends it: with another attempt
	 * later, with a pause of the plan, with the step's failure, or with that of the whole
	 * plan. A call that the plan cannot afford is not made, and the attempt given back.
	 * @param claimedStep the step that is run
	 * @param attempt does the work; what it throws besides goes on to the caller
	 * @return the outcome of the attempt, with every call that it made
	 */
	public StepOutcome attempt(ClaimedStep claimedStep, Function<AttemptModel, StepOutcome> attempt) {
		if (BUDGET.isBound()) {
			return attempt(claimedStep, BUDGET.get(), attempt);
		}
		CallBudget budget = this.budgets.apply(claimedStep);
		return spending(budget, () -> attempt(claimedStep, budget, attempt));
	}

	/** Runs work that spends from a budget, attempts within it too. */
	static StepOutcome spending(CallBudget budget, Supplier<StepOutcome> attempt) {
		return ScopedValue.where(BUDGET, budget).call(attempt::get);
	}

	private StepOutcome attempt(ClaimedStep claimedStep, CallBudget budget,
			Function<AttemptModel, StepOutcome> attempt) {
		AttemptModel model = new AttemptModel(this.gateway, claimedStep, budget, this.terms);
		try {
			return attempt.apply(model);
		}
		catch (ModelCallException ex) {
			return this.failedCalls.outcomeOf(ex, model.calls());
		}
		catch (BudgetExceededException ex) {
			return new StepOutcome.Unaffordable(ex.needed(), model.calls());
		}
		catch (RuntimeException ex) {
			model.markUnusable();
			throw model.calls().isEmpty() ? ex : new UnexpectedAttemptException(model.calls(), ex);
		}
	}

}
