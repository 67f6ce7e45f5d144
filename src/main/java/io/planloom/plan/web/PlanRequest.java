package io.planloom.plan.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.plan.Approval;
import io.planloom.plan.Brief;
import io.planloom.plan.NewPlan;
import io.planloom.plan.Strategy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A goal, and how it is to be reached.
 *
 * @param goal what is to be achieved
 * @param context what every step should know
 * @param strategy the shape of the plan; the planner chooses if it is {@code auto}
 * @param model the model that runs steps; the configured one if absent
 * @param plannerModel the model that plans; the configured one if absent
 * @param agents names of the agents that steps may use; all if absent. It is left out of
 * the fingerprint of bodies without it, which keeps that as it was
 * @param review whether a second call criticises the draft before it runs; as configured
 * if absent, and left out of the fingerprint then
 * @param limits what the plan may use
 * @param labels for finding it again
 */
@Schema(name = "PlanRequest")
record PlanRequest(@NotNull(message = "must be given") @PlainText(max = 16_000) @Nullable String goal,
		@PlainText(max = 16_000) @Nullable String context, @Nullable Strategy strategy,
		@PlainText(max = 200) @Nullable String model, @PlainText(max = 200) @Nullable String plannerModel,
		@JsonInclude(JsonInclude.Include.NON_NULL) @KnownAgents @Nullable List<String> agents,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean review, @Valid @Nullable LimitsRequest limits,
		@Size(max = 50, message = "must have at most 50 entries") @Nullable Map<@PlainText(max = 63) @Pattern(
				regexp = "[^:]*",
				message = "must have no colon in its key: filters put one between key and value") String, @NotNull(
						message = "must be given") @PlainText(max = 255, blank = true) String> labels)
		implements
			JsonRequest {

	PlanRequest {
		labels = (labels != null) ? new TreeMap<>(labels) : null;
	}

	/**
	 * Makes a plan of the request.
	 * @param defaults what holds where it says nothing
	 */
	NewPlan toNewPlan(PlanDefaults defaults) {
		Brief brief = new Brief((this.goal != null) ? this.goal : "", this.context,
				(this.strategy != null) ? this.strategy : Strategy.AUTO, this.model, this.plannerModel, this.agents,
				(this.review != null) ? this.review : defaults.review(), Approval.NONE);
		LimitsRequest limits = (this.limits != null) ? this.limits : LimitsRequest.NONE;
		return new NewPlan(brief, limits.over(defaults.limits()), (this.labels != null) ? this.labels : Map.of());
	}

}
