package io.planloom.planning;

import io.planloom.plan.PlanSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.view.SimilarPlan;
import io.planloom.plan.view.SimilarPlans;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Remembers a plan that completed for a goal much like the one that is to be planned. An
 * example is a help and no need: where the search fails, there is none.
 */
@Component
class ExamplePlans {

	private static final Logger logger = LoggerFactory.getLogger(ExamplePlans.class);

	private final PlanningProperties.Memory properties;

	private final SimilarPlans plans;

	ExamplePlans(PlanningProperties properties, SimilarPlans plans) {
		this.properties = properties.memory();
		this.plans = plans;
	}

	/**
	 * Finds an example for a draft.
	 * @param planSpec what is to be planned
	 * @return null if the memory is off, nothing resembles the goal enough, or no steps
	 * are asked for
	 */
	@Nullable SimilarPlan exampleFor(PlanSpec planSpec) {
		if (!this.properties.enabled() || planSpec.strategy() == Strategy.DIRECT) {
			return null;
		}
		try {
			return this.plans.mostLike(planSpec.goal(), this.properties.minSimilarity()).orElse(null);
		}
		catch (DataAccessException ex) {
			logger.warn("The plan is drafted without an example, since the search for one failed: {}", ex.getMessage());
			return null;
		}
	}

}
