package io.planloom.rest.request;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.OwnSchema;
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
 * A goal, and how to reach it.
 *
 * @param goal what the plan achieves; not blank, at most 16,000 characters
 * @param context what every step should know; not blank, at most 16,000 characters
 * @param strategy the shape of the plan; {@code auto}, the default, lets the planner
 * choose
 * @param model the model that runs steps, one that the service allows; by default the
 * configured one
 * @param plannerModel the model that plans, one that the service allows; by default the
 * configured one
 * @param agents names of the agents that steps may use, 1 to 50 of those that
 * {@code GET /agents} lists; by default all of them
 * @param tools names of tools that steps may use, with {@code *} for any characters
 * ({@code mcp.files.*}), at most 50 of what {@code GET /tools} lists; by default all of
 * them, and an empty list is none
 * @param review whether a second model call reviews the draft before it runs, and the
 * planner revises it; by default as the service is configured, which is {@code false}
 * unless changed
 * @param adaptive whether the planner may revise the remaining steps after each result;
 * {@code false} by default
 * @param steps your own steps, 1 to 100 and at most {@code limits.maxSteps}; the service
 * then asks no planner, and the strategy is {@code auto}, {@code dag} or {@code linear}.
 * Your steps of the kinds {@code approval} and {@code verify} survive every replan
 * @param approval what a person has to approve: with {@code plan} no step runs before
 * <code>POST /plans/{planId}/approve</code>, and a goal that the planner answers at once
 * completes; with {@code tools} each call of a tool that does more than read waits for
 * <code>POST /plans/{planId}/steps/{stepId}/calls/{number}/approve</code>; {@code none}
 * by default
 * @param acceptance criteria that the answer has to meet, 1 to 20 sentences of at most
 * 1,000 characters. The service rewrites an answer that does not meet them; a plan whose
 * answer never does ends as {@code partial}
 * @param limits what the plan may use
 * @param labels names and values by which you find the plan again: at most 50, keys of at
 * most 63 characters without colons, values of at most 255 characters
 * @param callback where the service posts the plan's events; by default it posts none
 * @param resultSchema JSON Schema of the answer, as for {@code outputSchema} of a step:
 * the answer is JSON then, is checked, and stands in {@code data}, too; by default the
 * answer is text
 */
@Schema(name = "PlanRequest")
public record PlanRequest(@NotNull(message = "must be given") @PlainText(max = 16_000) @Nullable String goal,
		@PlainText(max = 16_000) @Nullable String context, @Nullable Strategy strategy,
		@PlainText(max = 200) @Nullable String model, @PlainText(max = 200) @Nullable String plannerModel,
		@JsonInclude(JsonInclude.Include.NON_NULL) @KnownAgents @Nullable List<String> agents,
		@JsonInclude(JsonInclude.Include.NON_NULL) @KnownTools @Nullable List<String> tools,
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
		@JsonInclude(JsonInclude.Include.NON_NULL) @Valid @Nullable CallbackRequest callback,
		@JsonInclude(JsonInclude.Include.NON_NULL) @OwnSchema @Nullable Map<String, Object> resultSchema)
		implements
			JsonRequest {

	// Components that were added later are left out of JSON when they are null, so that
	// the fingerprints of bodies without them stay valid

	private static final Set<Strategy> PLANNED = Set.of(Strategy.AUTO, Strategy.DAG, Strategy.LINEAR);

	public PlanRequest {
		labels = (labels != null) ? new TreeMap<>(labels) : null;
	}

	/** Returns the same plan, of which nothing runs before a person approves it. */
	public PlanRequest withApproval() {
		return new PlanRequest(this.goal, this.context, this.strategy, this.model, this.plannerModel, this.agents,
				this.tools, this.review, this.adaptive, this.steps, Approval.PLAN, this.acceptance, this.limits,
				this.labels, this.callback, this.resultSchema);
	}

	/**
	 * Makes a plan of the request.
	 * @param defaults what holds where it says nothing
	 * @param rules what steps of the user's own must keep
	 */
	public NewPlan toNewPlan(PlanDefaults defaults, StepRules rules) {
		PlanSpec planSpec = new PlanSpec((this.goal != null) ? this.goal : "", this.context,
				(this.strategy != null) ? this.strategy : Strategy.AUTO, this.model, this.plannerModel, this.agents,
				(this.review != null) ? this.review : this.steps == null && defaults.review(),
				(this.approval != null) ? this.approval : Approval.NONE, Boolean.TRUE.equals(this.adaptive),
				this.acceptance, this.tools, this.resultSchema);
		LimitsRequest asked = (this.limits != null) ? this.limits : LimitsRequest.NONE;
		Limits limits = defaults.allowed("/limits", asked)
			.applyTo((this.steps != null && !planSpec.adaptive()) ? defaults.limits().afterFailures(0, 0)
					: defaults.limits());
		defaults.checkModels(planSpec, limits, asked.maxCost() != null);
		Callback callback = (this.callback != null) ? this.callback.toCallback() : null;
		return new NewPlan(planSpec, limits, (this.labels != null) ? this.labels : Map.of(),
				(this.steps != null) ? accepted(this.steps, planSpec, limits, rules) : null, callback);
	}

	private static AcceptedSteps accepted(List<StepRequest> steps, PlanSpec planSpec, Limits limits, StepRules rules) {
		if (!PLANNED.contains(planSpec.strategy())) {
			throw new InvalidRequestException("/strategy",
					"must be auto, dag or linear where steps are given: no planner is asked");
		}
		if (planSpec.review()) {
			throw new InvalidRequestException("/review", "must be false where steps are given: no planner is asked");
		}
		return rules.check(steps.stream().map(StepRequest::toDraft).toList(), List.of(), planSpec.strategy(),
				planSpec.agents(), limits);
	}

}
