package io.planloom.modelcalls;

import java.time.Duration;

import io.planloom.llm.ModelGateway;
import io.planloom.llm.prompt.TestPrompts;
import org.jspecify.annotations.Nullable;

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
		return of(gateway, failedCalls(OnRefusedKey.PAUSE, null));
	}

	static AttemptModels of(ModelGateway gateway, FailedCalls failedCalls) {
		return of(gateway, CallCaptures.NONE, failedCalls);
	}

	static AttemptModels of(ModelGateway gateway, CallCaptures captures) {
		return of(gateway, captures, failedCalls(OnRefusedKey.PAUSE, null));
	}

	private static AttemptModels of(ModelGateway gateway, CallCaptures captures, FailedCalls failedCalls) {
		return new AttemptModels(gateway, (claimedStep) -> CallBudget.UNLIMITED,
				new CallTerms(null, TestPrompts.BUILT_IN, captures), failedCalls);
	}

	/** What failed calls come to at an endpoint of that name. */
	static FailedCalls failedCalls(OnRefusedKey onRefusedKey, @Nullable Duration untilProbe) {
		return new FailedCalls((model) -> "models.example:443", (model) -> untilProbe, onRefusedKey);
	}

}
