package io.planloom.usage;

import io.planloom.execution.StepExecutor;
import io.planloom.llm.CallBound;
import io.planloom.llm.CallBounds;
import io.planloom.llm.ModelRequest;
import io.planloom.plan.Amount;
import io.planloom.plan.Assignment;
import io.planloom.plan.FirstCalls;
import io.planloom.plan.StepOutcome;
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
	public @Nullable Amount of(Assignment step) {
		return this.executors.stream()
			.filter((executor) -> executor.kind() == step.spec().kind())
			.findFirst()
			.map((executor) -> AttemptModels.spending(new Probe(), () -> executor.execute(step)))
			.map((outcome) -> (outcome instanceof StepOutcome.Unaffordable refused) ? refused.needed() : null)
			.orElse(null);
	}

	/** Has nothing in it. */
	private final class Probe implements Purse {

		@Override
		public Amount reserve(ModelRequest request) {
			CallBound bound = ProbedCalls.this.bounds.of(request);
			throw new UnaffordableException(new Amount(bound.tokens(), bound.cost()));
		}

		@Override
		public void spend(Amount amount) {
			throw new IllegalStateException("No call was made");
		}

	}

}
