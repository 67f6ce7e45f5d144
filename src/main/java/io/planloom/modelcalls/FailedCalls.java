package io.planloom.modelcalls;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.Models;
import io.planloom.llm.gate.ModelGates;
import io.planloom.plan.StepError;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.RefusingEndpoint;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Says what an attempt comes to whose model call failed. */
@Component
class FailedCalls {

	private final Function<String, String> endpoints;

	private final Function<String, @Nullable Duration> untilProbe;

	private final OnRefusedKey onRefusedKey;

	@Autowired
	FailedCalls(Models models, ModelGates gates, RefusalProperties properties) {
		this(models::endpointOf, (model) -> soonest(models, gates, model), properties.onRefusedKey());
	}

	/** A fallback may take a call before the model itself does. */
	private static @Nullable Duration soonest(Models models, ModelGates gates, String model) {
		return Stream.concat(Stream.of(model), models.fallbacks().stream())
			.flatMap((each) -> Stream.ofNullable(gates.untilProbe(each)))
			.min(Duration::compareTo)
			.orElse(null);
	}

	/**
	 * Makes it of its parts.
	 * @param endpoints names the endpoint of a model
	 * @param untilProbe says how long no call of a model is sent, null if they are
	 */
	FailedCalls(Function<String, String> endpoints, Function<String, @Nullable Duration> untilProbe,
			OnRefusedKey onRefusedKey) {
		this.endpoints = endpoints;
		this.untilProbe = untilProbe;
		this.onRefusedKey = onRefusedKey;
	}

	/**
	 * Returns the outcome of the attempt.
	 * @param calls the calls that it made, the failed one too if it was sent
	 */
	StepOutcome outcomeOf(ModelCallException ex, List<ModelCall> calls) {
		return switch (ex.verdict()) {
			case RETRY -> new StepOutcome.RetryLater(error(ex, true), ex.retryAfter(), calls);
			case WAIT -> new StepOutcome.Postponed(error(ex, true), ex.retryAfter(), calls);
			case PAUSE_PLAN -> (this.onRefusedKey == OnRefusedKey.FAIL) ? stopped(ex, calls)
					: new StepOutcome.Refused(error(ex, false), endpoint(ex), untilNextCall(ex), calls);
			case STOP_PLAN -> stopped(ex, calls);
			case FAIL_STEP -> new StepOutcome.Failed(error(ex, false), StepOutcome.Reach.STEP, calls);
		};
	}

	private static StepOutcome stopped(ModelCallException ex, List<ModelCall> calls) {
		return new StepOutcome.Failed(error(ex, false), StepOutcome.Reach.PLAN, calls);
	}

	private RefusingEndpoint endpoint(ModelCallException ex) {
		String model = ex.usage().model();
		return new RefusingEndpoint(model, this.endpoints.apply(model), ex.isUnpaid());
	}

	/** No call is sent before the gate lets one through. */
	private @Nullable Duration untilNextCall(ModelCallException ex) {
		Duration closed = this.untilProbe.apply(ex.usage().model());
		return (closed != null) ? closed : ex.retryAfter();
	}

	private static StepError error(ModelCallException ex, boolean retryable) {
		return new StepError(ErrorCode.of(ex.code().wireName()), String.valueOf(ex.getMessage()), retryable);
	}

}
