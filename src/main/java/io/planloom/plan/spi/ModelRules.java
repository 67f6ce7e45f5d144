package io.planloom.plan.spi;

import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import org.jspecify.annotations.Nullable;

/** Checks the models that plans may ask; plans know no more of models. */
public interface ModelRules {

	/**
	 * Says why a plan may not name a model.
	 * @param model the model's name
	 * @return the rule that it breaks, to be read after the field's name; null if it may
	 */
	@Nullable String refusal(String model);

	/**
	 * Finds a model that a plan may ask and whose price is not known, so that a limit on
	 * cost cannot hold.
	 * @param planSpec what the plan's author asks for
	 * @param limits what the plan may use
	 * @return the model's name; null if there is none, or plans may ask such models
	 */
	@Nullable String unpriced(PlanSpec planSpec, Limits limits);

}
