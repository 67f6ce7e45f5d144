package io.planloom.plan.web;

import io.planloom.plan.Limits;

import org.springframework.stereotype.Component;

/** What holds for plans whose request does not say otherwise. */
@Component
class PlanDefaults {

	private final DefaultLimits limits;

	private final DefaultReview review;

	PlanDefaults(DefaultLimits limits, DefaultReview review) {
		this.limits = limits;
		this.review = review;
	}

	Limits limits() {
		return this.limits.toLimits();
	}

	/** Says whether drafts are reviewed. */
	boolean review() {
		return this.review.review();
	}

}
