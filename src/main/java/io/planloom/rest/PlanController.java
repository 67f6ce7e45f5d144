package io.planloom.rest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.planloom.http.body.LabelFilter;
import io.planloom.http.body.PlainText;
import io.planloom.http.header.EntityTag;
import io.planloom.http.header.IdempotencyHeader;
import io.planloom.http.header.Preference;
import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.http.problem.ProblemType;
import io.planloom.plan.CreatedPlan;
import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.LimitsChange;
import io.planloom.plan.NewPlan;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.command.PlanManagement;
import io.planloom.plan.problem.LimitTooLowException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnpricedModelException;
import io.planloom.plan.spi.StepRules;
import io.planloom.plan.view.PlanQuery;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.plan.view.PlanSnapshots;
import io.planloom.rest.request.LimitsRequest;
import io.planloom.rest.request.PlanCursor;
import io.planloom.rest.request.PlanDefaults;
import io.planloom.rest.request.PlanRequest;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans as a whole. */
@Tag(name = "Plans")
@RestController
@RequestMapping(path = "/plans", produces = MediaType.APPLICATION_JSON_VALUE)
class PlanController {

	private final PlanManagement plans;

	private final PlanSnapshots snapshots;

	private final PlanResponses answers;

	private final StepRules rules;

	private final PlanCompletionWaiter endings;

	private final IdempotencyHeader idempotency;

	private final PlanDefaults defaults;

	PlanController(PlanManagement plans, PlanSnapshots snapshots, PlanResponses answers, StepRules rules,
			PlanCompletionWaiter endings, IdempotencyHeader idempotency, PlanDefaults defaults) {
		this.plans = plans;
		this.snapshots = snapshots;
		this.answers = answers;
		this.rules = rules;
		this.endings = endings;
		this.idempotency = idempotency;
		this.defaults = defaults;
	}

	/**
	 * Starts a plan.
	 * <p>
	 * Accepts a goal and answers at once. The service drafts the plan and runs it in the
	 * background. Follow it by its events, or send {@code Prefer: wait=N} to have the
	 * answer held until the plan ends. With {@code callback} the service posts the plan's
	 * events to an address of yours, at least once and in order, as Standard Webhooks
	 * describes.
	 * @param body the goal and its options
	 * @param dryRun whether to draft the plan only and to wait for approval then; the
	 * same as {@code approval} of {@code plan}. A goal that the planner answers at once
	 * has no step to approve, and completes
	 * @param key a repeated request with this key finds the plan of the first request
	 * instead of making another one: 1 to 255 visible characters, bare or in double
	 * quotes
	 * @param prefer {@code wait=N} holds the answer until the plan ends, or until only a
	 * person can move it on (202), for at most N seconds and never more than 60
	 * @return the plan
	 */
	@ApiResponse(responseCode = "202", description = "The service accepted the goal",
			headers = @Header(name = "Location", description = "The address of the plan",
					schema = @Schema(type = "string")))
	@ApiResponse(responseCode = "200", description = "The plan ended within the time of `Prefer: wait`", headers = {
			@Header(name = "Location", description = "The address of the plan", schema = @Schema(type = "string")),
			@Header(name = "Preference-Applied", description = "The wait that the service granted",
					schema = @Schema(type = "string")) })
	@ProblemResponses(ProblemType.IDEMPOTENCY_CONFLICT)
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> createPlan(@RequestBody PlanRequest body,
			@RequestParam(required = false) boolean dryRun,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
			@RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer) {
		Duration wait = Preference.wait((prefer != null) ? prefer : List.of());
		PlanRequest request = dryRun ? body.withApproval() : body;
		NewPlan plan = fitting("/limits", () -> request.toNewPlan(this.defaults, this.rules));
		IdempotencyKey idempotency = this.idempotency.read(key, request, IdempotencyKey::new);
		CreatedPlan creation = fitting("/limits", () -> this.plans.create(plan, idempotency));
		boolean ended = wait.isPositive() && this.endings.await(creation.planId(), wait);
		ResponseEntity.BodyBuilder response = ResponseEntity.status(ended ? HttpStatus.OK : HttpStatus.ACCEPTED)
			.location(URI.create("/plans/" + creation.planId()));
		if (wait.isPositive()) {
			response.header("Preference-Applied", "wait=" + wait.toSeconds());
		}
		return this.answers.with(creation.planId(), response);
	}

	/**
	 * Lists plans, newest first.
	 * @param status only plans with any of these statuses; repeat the parameter, or
	 * separate values with commas
	 * @param waiting whether to list only plans that wait for a person, whatever their
	 * status
	 * @param label only plans with this label, as {@code key:value}; repeat the parameter
	 * for plans with all of several labels
	 * @param q only plans whose goal contains this text, ignoring case
	 * @param cursor {@code nextCursor} of the previous page
	 * @param limit the most plans to list
	 * @return a page of plans
	 */
	@GetMapping
	PlanList listPlans(@RequestParam(required = false) @Nullable Set<PlanStatus> status,
			@RequestParam(required = false) boolean waiting,
			@RequestParam(required = false) @Nullable LabelFilter label,
			@RequestParam(required = false) @PlainText(max = 200, blank = true) @Nullable String q,
			@RequestParam(required = false) @Nullable PlanCursor cursor,
			@RequestParam(defaultValue = "50") @Min(value = 1, message = "must be from 1 to 200") @Max(value = 200,
					message = "must be from 1 to 200") int limit) {
		return PlanList.of(this.snapshots.list(new PlanQuery((status != null) ? status : Set.of(), waiting,
				(label != null) ? label.labels() : LabelFilter.NONE.labels(), q,
				(cursor != null) ? cursor.before() : null, limit)));
	}

	/**
	 * Returns a plan with its steps.
	 * @param planId id of the plan
	 * @param known the ETag that you have; the answer is 304 while it is current
	 * @return the plan
	 */
	@ApiResponse(responseCode = "200")
	@ApiResponse(responseCode = "304", description = "You have the current version", content = @Content)
	@ProblemResponses(ProblemType.NOT_FOUND)
	@GetMapping("/{planId}")
	ResponseEntity<PlanSnapshot> getPlan(@PathVariable UUID planId,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
		if (known != null) {
			String etag = EntityTag
				.of(this.snapshots.version(planId).orElseThrow(() -> new UnknownPlanException(planId)));
			if (matches(known, etag)) {
				return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
			}
		}
		return this.answers.ok(planId);
	}

	/**
	 * Cancels a plan.
	 * <p>
	 * Ends its model calls, on any replica. A cancelled plan stays as it is.
	 * @param planId id of the plan
	 * @return the cancelled plan
	 */
	@ProblemResponses({ ProblemType.NOT_FOUND, ProblemType.WRONG_STATE })
	@PostMapping("/{planId}/cancel")
	ResponseEntity<PlanSnapshot> cancelPlan(@PathVariable UUID planId) {
		this.plans.cancel(planId);
		return this.answers.ok(planId);
	}

	/**
	 * Changes the limits of a plan.
	 * <p>
	 * The plan may be open, or have ended as failed or partial, so that it can be
	 * retried. A plan that paused at a limit can be resumed after the limit is raised.
	 * While the plan is drafted, the service refuses limits that the draft does not fit,
	 * and names the lowest value that it does.
	 * @param planId id of the plan
	 * @param request the limits to change
	 * @return the plan
	 */
	@ProblemResponses({ ProblemType.NOT_FOUND, ProblemType.WRONG_STATE })
	@PatchMapping(path = "/{planId}/limits", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> changeLimits(@PathVariable UUID planId, @RequestBody LimitsRequest request) {
		LimitsChange change = this.defaults.allowed("", request.given());
		return fitting("", () -> {
			this.plans.changeLimits(planId, change);
			return this.answers.ok(planId);
		});
	}

	/** Says where in the body the limit stands that cannot hold, or has no room. */
	private static <T> T fitting(String parent, Supplier<T> action) {
		try {
			return action.get();
		}
		catch (LimitTooLowException ex) {
			throw new InvalidRequestException(parent + "/" + ex.limit(), ex.rule());
		}
		catch (UnpricedModelException ex) {
			throw new InvalidRequestException(parent + "/maxCost", ex.rule());
		}
	}

	/**
	 * Deletes an ended plan with all that belongs to it.
	 * @param planId id of the plan
	 */
	@ApiResponse(responseCode = "204", description = "The plan is deleted")
	@ProblemResponses({ ProblemType.NOT_FOUND, ProblemType.WRONG_STATE })
	@DeleteMapping("/{planId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void deletePlan(@PathVariable UUID planId) {
		this.plans.delete(planId);
	}

	/** Compares weakly, as RFC 9110 asks of If-None-Match. */
	private static boolean matches(String known, String etag) {
		for (String candidate : known.split(",")) {
			String tag = candidate.strip();
			if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
				return true;
			}
		}
		return false;
	}

}
