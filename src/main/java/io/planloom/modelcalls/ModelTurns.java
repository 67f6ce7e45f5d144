package io.planloom.modelcalls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.gate.ModelOutages;
import io.planloom.plan.StepError;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.work.ModelSwitch;
import org.jspecify.annotations.Nullable;

/**
 * Asks the models of one request in turn, until one answers. A model that gave no answer
 * lately is left out; if none is left, all are asked that may soonest be. When none
 * answers, what follows is what the most hopeful failure means. An answer of which a part
 * was handed on is not begun anew by another model.
 */
final class ModelTurns {

	/** What passes soonest first, and of the same what was seen now. */
	private static final Comparator<ModelCallException> HOPE = Comparator.comparing(ModelTurns::rank)
		.thenComparing((failure) -> !failure.isSent());

	private final Fallbacks fallbacks;

	private final ModelRequest request;

	private final List<String> models;

	private final BooleanSupplier begun;

	private final List<ModelCallException> failures = new ArrayList<>();

	/** Whether a model was asked. */
	private boolean asked;

	/** Why the wanted model does not answer, null as long as it may. */
	private @Nullable ModelFailure reason;

	/**
	 * Makes the turns of a request.
	 * @param fallbacks know which models are worth a call
	 * @param request what to ask
	 * @param models who may answer, the wanted one first
	 * @param begun tells whether a part of an answer was handed on
	 */
	ModelTurns(Fallbacks fallbacks, ModelRequest request, List<String> models, BooleanSupplier begun) {
		this.fallbacks = fallbacks;
		this.request = request;
		this.models = models;
		this.begun = begun;
	}

	/**
	 * Asks until one answers.
	 * @param call asks the model that the request names
	 * @return its answer
	 * @throws ModelCallException if none answers
	 * @throws BudgetExceededException if the plan cannot afford the wanted one
	 */
	ModelReply ask(Call call) {
		for (String model : this.models) {
			ModelFailure refusal = this.fallbacks.refusal(model);
			ModelReply reply = (refusal == null) ? ask(model, call) : skip(model, refusal);
			if (reply != null) {
				return reply;
			}
		}
		if (!this.asked) {
			this.failures.clear();
			for (String model : this.fallbacks.soonestFirst(this.models)) {
				ModelReply reply = ask(model, call);
				if (reply != null) {
					return reply;
				}
			}
		}
		throw this.failures.stream().min(HOPE).orElseThrow();
	}

	private static int rank(ModelCallException failure) {
		return switch (failure.verdict()) {
			case WAIT -> 0;
			// Who wants to be paid first ends plans of which nothing is done
			case PAUSE_PLAN -> failure.isUnpaid() ? 2 : 1;
			case RETRY -> 1;
			case STOP_PLAN -> 3;
			case FAIL_STEP -> 4;
		};
	}

	private @Nullable ModelReply skip(String model, ModelFailure refusal) {
		keepReason(model, refusal);
		this.failures.add(ModelCallException.unsent(refusal, ModelUsage.unknown(model, Instant.EPOCH, Duration.ZERO),
				new IllegalStateException("Not asked for a while")));
		return null;
	}

	/** Returns null if another model may do better. */
	private @Nullable ModelReply ask(String model, Call call) {
		ModelSwitch from = switched(model);
		try {
			ModelReply reply = call.ask(isWanted(model) ? this.request : this.request.to(model), from);
			this.fallbacks.answered(model, from);
			return reply;
		}
		catch (ModelCallException ex) {
			this.asked = true;
			this.fallbacks.failed(model, ex);
			if (!ModelOutages.isTrouble(ex.failure()) || this.begun.getAsBoolean()) {
				throw ex;
			}
			keepReason(model, ex.failure());
			this.failures.add(ex);
		}
		catch (BudgetExceededException ex) {
			this.fallbacks.abandoned(model);
			if (isWanted(model)) {
				throw ex;
			}
		}
		catch (RuntimeException ex) {
			this.fallbacks.abandoned(model);
			throw ex;
		}
		return null;
	}

	private boolean isWanted(String model) {
		return model.equals(this.models.getFirst());
	}

	private void keepReason(String model, ModelFailure failure) {
		if (isWanted(model)) {
			this.reason = failure;
		}
	}

	private @Nullable ModelSwitch switched(String model) {
		ModelFailure failure = this.reason;
		return (failure == null || isWanted(model)) ? null : new ModelSwitch(this.models.getFirst(),
				new StepError(ErrorCode.of(failure.code().wireName()), failure.sentence(), true));
	}

	/** A call of one model. */

	@FunctionalInterface
	interface Call {

		/**
		 * Asks a model once.
		 * @param request what to ask, and whom
		 * @param from in whose place, null if it is the wanted one
		 */
		ModelReply ask(ModelRequest request, @Nullable ModelSwitch from);

	}

}
