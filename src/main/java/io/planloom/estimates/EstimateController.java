package io.planloom.estimates;

import java.time.Clock;
import java.util.UUID;

import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.ProblemType;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.view.OpenPlans;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Estimates what is left of plans. */
@Tag(name = "Plans")
@ProblemResponses(ProblemType.NOT_FOUND)
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

	/**
	 * Estimates what is left of a plan.
	 * <p>
	 * Tokens, cost and time that the plan is still expected to take, each as a value that
	 * half of all cases and one that nine of ten cases do not exceed, and the critical
	 * path. The estimate rests on the latest plans, and on documented assumptions where
	 * there were none. It leaves out the plan's time-out, and other plans that wait for
	 * the same workers.
	 * @param planId id of the plan
	 * @return the estimate
	 */
	@GetMapping(path = "/plans/{planId}/estimate", produces = MediaType.APPLICATION_JSON_VALUE)
	PlanEstimate getEstimate(@PathVariable UUID planId) {
		return this.plans.find(planId)
			.map((plan) -> this.estimator.estimate(plan, this.clock.instant()))
			.orElseThrow(() -> new UnknownPlanException(planId));
	}

}
