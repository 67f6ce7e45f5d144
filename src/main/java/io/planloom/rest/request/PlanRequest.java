package io.planloom.rest.request;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.Approval;
import io.planloom.plan.Callback;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.spi.StepRules;
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
 * @param adaptive whether the planner looks at the rest of the plan whenever a result
 * comes in; not if absent, and left out of the fingerprint then
 * @param steps steps of the user's own; the planner drafts them if absent. Unless the
 * plan is adaptive, or the limits say so, no failure has them divided or planned anew
 * @param approval what a person has to consent to; nothing if absent
 * @param acceptance what the answer is judged by; nothing if absent
 * @param limits what the plan may use
 * @param labels for finding it again
 * @param callback where the plan's events are sent; nowhere if absent, and left out of
 * the fingerprint then
 */
@Schema(name = "PlanRequest")
public record PlanRequest(@NotNull(message = "must be given") @PlainText(max = 16_000) @Nullable String goal,
		@PlainText(max = 16_000) @Nullable String context, @Nullable Strategy strategy,
		@PlainText(max = 200) @Nullable String model, @PlainText(max = 200) @Nullable String plannerModel,
		@JsonInclude(JsonInclude.Include.NON_NULL) @KnownAgents @Nullable List<String> agents,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean review,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean adaptive,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Size(min = 1, max = 100,
				message = "must have 1 to 100 steps") @Nullable List<@NotNull(
						message = "must be a step") @Valid StepRequest> steps,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Approval approval,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Size(min = 1, max = 20,
				message = "must have 1 to 20 sentences") @Nullable List<@NotNull(
						message = "must be a sentence") @PlainText(max = 1_000) String> acceptance,
		@Valid @Nullable LimitsRequest limits,
		@Size(max = 50, message = "must have at most 50 entries") @Nullable Map<@PlainText(max = 63) @Pattern(
				regexp = "[^:]*",
				message = "must have no colon in its key: filters put one between key and value") String, @NotNull(
						message = "must be given") @PlainText(max = 255, blank = true) String> labels,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Valid @Nullable CallbackRequest callback) implements JsonRequest {

	private static final Set<Strategy> PLANNED = Set.of(Strategy.AUTO, Strategy.DAG, Strategy.LINEAR);

	public PlanRequest {
		labels = (labels != null) ? new TreeMap<>(labels) : null;
	}

	/** Returns the same plan, of which nothing runs before a person approves it. */
	public PlanRequest withApproval() {
		return new PlanRequest(this.goal, this.context, this.strategy, this.model, this.plannerModel, this.agents,
				this.review, this.adaptive, this.steps, Approval.PLAN, this.acceptance, this.limits, this.labels,
				this.callback);
	}

	/**
	 * Makes a plan of the request.
	 * @param defaults what holds where it says nothing
	 * @param rules what steps of the user's own must keep
	 */
	public NewPlan toNewPlan(PlanDefaults defaults, StepRules rules) {
		PlanSpec brief = new PlanSpec((this.goal != null) ? this.goal : "", this.context,
				(this.strategy != null) ? this.strategy : Strategy.AUTO, this.model, this.plannerModel, this.agents,
				(this.review != null) ? this.review : this.steps == null && defaults.review(),
				(this.approval != null) ? this.approval : Approval.NONE, Boolean.TRUE.equals(this.adaptive),
				this.acceptance);
		LimitsRequest asked = (this.limits != null) ? this.limits : LimitsRequest.NONE;
		Limits limits = defaults.allowed("/limits", asked)
			.applyTo((this.steps != null && !brief.adaptive()) ? defaults.limits().afterFailures(0, 0)
					: defaults.limits());
		Callback callback = (this.callback != null) ? this.callback.toCallback() : null;
		return new NewPlan(brief, limits, (this.labels != null) ? this.labels : Map.of(),
				(this.steps != null) ? accepted(this.steps, brief, limits, rules) : null, callback);
	}

	private static AcceptedSteps accepted(List<StepRequest> steps, PlanSpec brief, Limits limits, StepRules rules) {
		if (!PLANNED.contains(brief.strategy())) {
			throw new InvalidRequestException("/strategy",
					"must be auto, dag or linear where steps are given: no planner is asked");
		}
		if (brief.review()) {
			throw new InvalidRequestException("/review", "must be false where steps are given: no planner is asked");
		}
		return rules.check(steps.stream().map(StepRequest::toDraft).toList(), List.of(), brief.strategy(),
				brief.agents(), limits);
	}

}
