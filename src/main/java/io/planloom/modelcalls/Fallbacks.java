package io.planloom.modelcalls;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.execution.AttemptTime;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.Models;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.gate.ModelOutages;
import io.planloom.llm.price.Prices;
import io.planloom.plan.Limits;
import io.planloom.plan.work.ModelSwitch;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The models that may answer a request: the wanted one, and those that take its place.
 */
@Component
class Fallbacks {

	private final Models models;

	private final Prices prices;

	private final ModelRuleProperties rules;

	private final ModelOutages outages;

	private final ModelGates gates;

	Fallbacks(Models models, Prices prices, ModelRuleProperties rules, ModelGates gates, ModelOutages outages) {
		this.models = models;
		this.prices = prices;
		this.rules = rules;
		this.outages = outages;
		this.gates = gates;
	}

	/**
	 * Returns the models for a request, in the order in which they are asked.
	 * @param request what to ask
	 * @param limits those of the plan; a limit on cost that somebody asked for has to
	 * hold for fallbacks, too
	 * @return the wanted one alone if nothing takes its place
	 */
	List<String> of(ModelRequest request, Limits limits) {
		String wanted = this.models.resolve(request.role(), request.model());
		boolean priced = limits.boundsCost() && this.rules.unpriced() == ModelRuleProperties.Unpriced.REFUSE;
		Stream<String> others = this.models.fallbacks()
			.stream()
			.filter((model) -> !priced || this.prices.find(model) != null);
		return Stream.concat(Stream.of(wanted), others).distinct().toList();
	}

	/**
	 * Returns why a model is not asked now, null if it is; then its end has to be told.
	 */
	@Nullable ModelFailure refusal(String model) {
		return this.outages.refusal(model);
	}

	/** Puts those first that may be asked soonest. */
	List<String> soonestFirst(List<String> all) {
		return all.stream().sorted((one, other) -> this.outages.left(one).compareTo(this.outages.left(other))).toList();
	}

	/**
	 * Notes that a model answered.
	 * @param from in whose place, null if it was the wanted one
	 */
	void answered(String model, @Nullable ModelSwitch from) {
		this.outages.answered(model);
		if (from != null) {
			this.outages.replaced(model, from.error().code().wireName());
		}
	}

	/** Notes that a model gave no answer; a call that was not sent tells nothing new. */
	void failed(String model, ModelCallException failure) {
		ModelFailure told = AttemptTime.ranOutIn(failure.usage().duration())
				? new ModelFailure(ModelErrorCode.TIMEOUT, "The model did not answer in the time of the attempt.")
				: failure.failure();
		if (failure.isSent()) {
			if (this.outages.failed(model, told)) {
				this.gates.turnAway(model, told);
			}
		}
		else {
			this.outages.abandoned(model);
		}
	}

	void abandoned(String model) {
		this.outages.abandoned(model);
	}

}
