package io.planloom.modelcalls;

import io.planloom.execution.StepExecutor;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.price.CallBound;
import io.planloom.llm.price.CallBounds;
import io.planloom.plan.Spend;
import io.planloom.plan.spi.FirstCalls;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has the executor of a step write its first prompt, and refuses it the call: what the
 * prompt needs then is what that of an attempt does, since it is the same code.
 */
@Component
class ProbedCalls implements FirstCalls {

	private final ObjectProvider<StepExecutor> executors;

	private final CallBounds bounds;

	ProbedCalls(ObjectProvider<StepExecutor> executors, CallBounds bounds) {
		this.executors = executors;
		this.bounds = bounds;
	}

	@Override
	public @Nullable Spend of(ClaimedStep step) {
		return this.executors.stream()
			.filter((executor) -> executor.kind() == step.spec().kind())
			.findFirst()
			.map((executor) -> AttemptModels.spending(new Probe(), () -> executor.execute(step)))
			.map((outcome) -> (outcome instanceof StepOutcome.Unaffordable refused) ? refused.needed() : null)
			.orElse(null);
	}

	/** Has nothing in it. */
	private final class Probe implements CallBudget {

		@Override
		public Spend reserve(ModelRequest request) {
			CallBound bound = ProbedCalls.this.bounds.of(request);
			throw new BudgetExceededException(new Spend(bound.tokens(), bound.cost()));
		}

		@Override
		public void spend(Spend amount) {
			throw new IllegalStateException("No call was made");
		}

	}

}
