package io.planloom.usage;

import io.planloom.llm.ModelGateway;
import io.planloom.plan.Assignment;

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
	 * Opens an attempt's way to a model.
	 * @param assignment the step that is run
	 * @return a new one, for this attempt alone
	 */
	public AttemptModel open(Assignment assignment) {
		return new AttemptModel(this.gateway, assignment);
	}

}
