package io.planloom.rest.request;

import java.util.ArrayList;
import java.util.List;

import io.planloom.http.problem.InvalidField;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.problem.UnpricedModelException;
import io.planloom.plan.spi.ModelRules;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Checks the models of a request for a plan. */
@Component
class ModelChecks {

	private final ObjectProvider<ModelRules> rules;

	ModelChecks(ObjectProvider<ModelRules> rules) {
		this.rules = rules;
	}

	/**
	 * Checks the models that a plan names, and those that it may ask.
	 * @param asksForCost whether the request sets {@code maxCost}
	 * @throws InvalidRequestException if it may not name a model
	 * @throws UnpricedModelException if it may ask one without a price
	 */
	void check(PlanSpec planSpec, Limits limits, boolean asksForCost) {
		ModelRules known = this.rules.getIfAvailable();
		if (known == null) {
			return;
		}
		List<InvalidField> errors = new ArrayList<>();
		check("/model", planSpec.model(), known, errors);
		check("/plannerModel", planSpec.plannerModel(), known, errors);
		if (!errors.isEmpty()) {
			throw new InvalidRequestException(errors);
		}
		String unpriced = asksForCost ? known.unpriced(planSpec, limits) : null;
		if (unpriced != null) {
			throw new UnpricedModelException(unpriced);
		}
	}

	private static void check(String pointer, @Nullable String model, ModelRules rules, List<InvalidField> errors) {
		String rule = (model != null) ? rules.refusal(model) : null;
		if (rule != null) {
			errors.add(new InvalidField(pointer, rule));
		}
	}

}
