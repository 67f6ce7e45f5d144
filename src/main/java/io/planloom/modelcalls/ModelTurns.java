package io.planloom.modelcalls;

import java.util.List;
import java.util.function.BooleanSupplier;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.gate.ModelOutages;
import io.planloom.plan.StepError;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.work.ModelSwitch;
import org.jspecify.annotations.Nullable;

/**
 * Asks the models of one request in turn, until one answers. A model that gave no answer
 * lately is left out at first; those are asked, too, before the attempt comes to more
 * than a wait. The request is at fault only if the wanted model says so: a fallback that
 * cannot take it, or cuts its answer, is one that does not answer. An answer of which a
 * part was handed on is not begun anew by another model.
 */
final class ModelTurns {

	private final Fallbacks fallbacks;

	private final ModelRequest request;

	private final List<String> models;

	private final BooleanSupplier begun;

	private final FailedTurns failures;

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
		this.failures = new FailedTurns(models.getFirst());
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
		// A model may be well again that was left out
		List<String> leftOut = (this.asked && this.failures.isPassing()) ? List.of() : this.failures.leftOut();
		for (String model : this.fallbacks.soonestFirst(leftOut)) {
			ModelReply reply = ask(model, call);
			if (reply != null) {
				return reply;
			}
		}
		throw this.failures.outcome();
	}

	private @Nullable ModelReply skip(String model, ModelFailure refusal) {
		keepReason(model, refusal);
		this.failures.leaveOut(model, refusal);
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
			boolean trouble = ModelOutages.isTrouble(ex.failure());
			if (ex.code() == ModelErrorCode.INTERRUPTED || (isWanted(model) && !trouble)) {
				throw ex;
			}
			keepReason(model, ex.failure());
			this.failures.add(model, ex);
			if (this.begun.getAsBoolean()) {
				throw trouble ? ex : this.failures.outcome();
			}
		}
		catch (BudgetExceededException ex) {
			this.fallbacks.abandoned(model);
			this.failures.remove(model);
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

	/** A question to one model. */
	@FunctionalInterface
	interface Call {

		/**
		 * Asks a model until its answer is whole.
		 * @param request what to ask, and whom
		 * @param from in whose place, null if it is the wanted one
		 */
		ModelReply ask(ModelRequest request, @Nullable ModelSwitch from);

	}

}
