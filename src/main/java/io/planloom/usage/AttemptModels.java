package io.planloom.usage;

import java.util.function.Function;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelGateway;
import io.planloom.plan.Assignment;
import io.planloom.plan.StepOutcome;

import org.springframework.stereotype.Component;

/** Gives each attempt its way to a model. */
@Component
public class AttemptModels {

	private final ModelGateway gateway;

	/**
	 * Makes the way for all attempts.
	 * @param gateway where the calls go
	 */
	public AttemptModels(ModelGateway gateway) {
		this.gateway = gateway;
	}

	/**
	 * Runs an attempt that asks models. A call that fails ends it: with another attempt
	 * later, or with the step's failure, or with that of the whole plan.
	 * @param assignment the step that is run
	 * @param attempt does the work; what it throws besides goes on to the caller
	 * @return what the attempt came to, with every call that it made
	 */
	public StepOutcome attempt(Assignment assignment, Function<AttemptModel, StepOutcome> attempt) {
		AttemptModel model = new AttemptModel(this.gateway, assignment);
		try {
			return attempt.apply(model);
		}
		catch (ModelCallException ex) {
			return model.outcomeOf(ex);
		}
	}

}
