package io.planloom.plan.command;

import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.problem.UnpricedModelException;
import io.planloom.plan.spi.ModelRules;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Refuses limits on cost that cannot hold. */
@Component
class CostCheck {

	private final ObjectProvider<ModelRules> rules;

	CostCheck(ObjectProvider<ModelRules> rules) {
		this.rules = rules;
	}

	/**
	 * Checks the limit of a plan, unless it is the one that a plan has whose author says
	 * nothing: that one holds where it can, and is in nobody's way where it cannot.
	 * @throws UnpricedModelException if the plan may ask a model without a price
	 */
	void check(PlanSpec planSpec, Limits limits) {
		if (limits.boundsCost()) {
			checkAsked(planSpec, limits);
		}
	}

	/**
	 * Checks a limit that somebody asks for.
	 * @throws UnpricedModelException if the plan may ask a model without a price
	 */
	void checkAsked(PlanSpec planSpec, Limits limits) {
		ModelRules known = this.rules.getIfAvailable();
		String model = (known != null) ? known.unpriced(planSpec, limits) : null;
		if (model != null) {
			throw new UnpricedModelException(model);
		}
	}

}
