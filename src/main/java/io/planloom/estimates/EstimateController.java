package io.planloom.estimates;

import java.time.Clock;
import java.util.UUID;

import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.view.OpenPlans;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a plan still takes. */
@RestController
class EstimateController {

	private final OpenPlans plans;

	private final Estimator estimator;

	private final Clock clock;

	EstimateController(OpenPlans plans, Estimator estimator, Clock clock) {
		this.plans = plans;
		this.estimator = estimator;
		this.clock = clock;
	}

	@GetMapping(path = "/plans/{planId}/estimate", produces = MediaType.APPLICATION_JSON_VALUE)
	PlanEstimate estimate(@PathVariable UUID planId) {
		return this.plans.find(planId)
			.map((plan) -> this.estimator.estimate(plan, this.clock.instant()))
			.orElseThrow(() -> new UnknownPlanException(planId));
	}

}
