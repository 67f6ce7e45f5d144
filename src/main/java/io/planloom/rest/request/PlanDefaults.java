package io.planloom.rest.request;

import java.util.List;

import io.planloom.http.problem.InvalidField;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.plan.Limits;
import io.planloom.plan.LimitsChange;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.problem.UnpricedModelException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Supplies the settings that a request for a plan leaves out, and checks limits against
 * the caps.
 */
@Component
public class PlanDefaults {

	private final DefaultLimits limits;

	private final DefaultReview review;

	private final LimitCaps caps;

	private final @Nullable ModelChecks models;

	PlanDefaults(DefaultLimits limits, DefaultReview review) {
		this(limits, review, LimitCaps.NONE, null);
	}

	@Autowired
	PlanDefaults(DefaultLimits limits, DefaultReview review, LimitCaps caps, @Nullable ModelChecks models) {
		this.limits = limits;
		this.review = review;
		this.caps = caps;
		this.models = models;
	}

	Limits limits() {
		return this.caps.lower(this.limits.toLimits());
	}

	/**
	 * Returns what a request sets.
	 * @param parent where in the body it stands
	 * @throws InvalidRequestException if it goes beyond what this service allows
	 */
	public LimitsChange allowed(String parent, LimitsRequest request) {
		LimitsChange change = request.toChange();
		List<InvalidField> errors = this.caps.check(parent, change);
		if (!errors.isEmpty()) {
			throw new InvalidRequestException(errors);
		}
		return change;
	}

	/**
	 * Checks the models of a plan.
	 * @param asksForCost whether the request sets {@code maxCost}
	 * @throws InvalidRequestException if it names one that it may not
	 * @throws UnpricedModelException if its cost cannot be bounded
	 */
	void checkModels(PlanSpec planSpec, Limits limits, boolean asksForCost) {
		if (this.models != null) {
			this.models.check(planSpec, limits, asksForCost);
		}
	}

	/** Says whether drafts are reviewed. */
	boolean review() {
		return this.review.review();
	}

}
