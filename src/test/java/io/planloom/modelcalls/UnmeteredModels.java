package io.planloom.modelcalls;

import io.planloom.llm.ModelGateway;
import io.planloom.llm.prompt.TestPrompts;

/** The way to a model of attempts that may spend anything. */
public final class UnmeteredModels {

	private UnmeteredModels() {
	}

	/**
	 * Makes the way with the built-in prompts.
	 * @param gateway where the calls go
	 * @return the way
	 */
	public static AttemptModels of(ModelGateway gateway) {
		return new AttemptModels(gateway, (claimedStep) -> CallBudget.UNLIMITED, null, TestPrompts.BUILT_IN);
	}

}
