package io.planloom.rest.request;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.http.body.IsoDuration;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.plan.DegradeLevel;
import io.planloom.plan.LimitsChange;
import io.planloom.text.Durations;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a request sets. A limit that is absent keeps its default, or its present
 * value.
 *
 * @param maxSteps steps that a draft may have, 1 to 100
 * @param maxDepth levels of steps, 1 to 5; with 1 no step has steps of its own
 * @param maxReplans replans after a failure or a finding, 0 to 20; 0 by default if you
 * write the steps and the plan is not adaptive
 * @param maxAttempts failed attempts after which a step falls back, is split or fails, 1
 * to 20
 * @param maxRevisions times that a failed verdict has a step run again before the step
 * fails, 0 to 10
 * @param maxSplits whether a step that fails is split into smaller ones: 0 or 1; 0 by
 * default if you write the steps and the plan is not adaptive
 * @param maxParallel steps that run at the same time, 1 to 64
 * @param maxTokens input and output tokens of all model calls together, 1,000 to
 * 100,000,000; the plan pauses before it exceeds them
 * @param maxCost cost of all model calls together, 0.001 to 100,000, in the currency of
 * the price table; refused while the plan may ask a model without a price, unless the
 * service is configured otherwise
 * @param degrade how the plan saves when it nears {@code maxTokens} or {@code maxCost},
 * each once and in this order: {@code cheaper_model}, {@code shorter_context},
 * {@code skip_optional}, {@code synthesize}
 * @param timeout time from the plan's creation to its end, an ISO 8601 duration from PT1S
 * to P7D
 */
@Schema(name = "LimitsRequest")
public record LimitsRequest(
		@Min(value = 1, message = "must be from 1 to 100") @Max(value = 100,
				message = "must be from 1 to 100") @Nullable Integer maxSteps,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Min(value = 1, message = "must be from 1 to 5") @Max(value = 5,
				message = "must be from 1 to 5") @Nullable Integer maxDepth,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Min(value = 0, message = "must be from 0 to 20") @Max(value = 20,
				message = "must be from 0 to 20") @Nullable Integer maxReplans,
		@Min(value = 1, message = "must be from 1 to 20") @Max(value = 20,
				message = "must be from 1 to 20") @Nullable Integer maxAttempts,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Min(value = 0, message = "must be from 0 to 10") @Max(value = 10,
				message = "must be from 0 to 10") @Nullable Integer maxRevisions,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Min(value = 0, message = "must be 0 or 1") @Max(value = 1,
				message = "must be 0 or 1") @Nullable Integer maxSplits,
		@Min(value = 1, message = "must be from 1 to 64") @Max(value = 64,
				message = "must be from 1 to 64") @Nullable Integer maxParallel,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Schema(minimum = "1000") @Min(value = 1_000, groups = Least.class,
				message = "must be from 1,000 to 100,000,000") @Max(value = 100_000_000,
						message = "must be from 1,000 to 100,000,000") @Nullable Long maxTokens,
		@JsonInclude(JsonInclude.Include.NON_NULL) @DecimalMin(value = "0.001",
				message = "must be from 0.001 to 100,000") @DecimalMax(value = "100000",
						message = "must be from 0.001 to 100,000") @Digits(integer = 6, fraction = 8,
								message = "must have at most 8 decimals") @Nullable BigDecimal maxCost,
		@JsonInclude(JsonInclude.Include.NON_NULL) @DegradationOrder @Nullable List<DegradeLevel> degrade,
		@IsoDuration(min = "PT1S", max = "P7D") @Nullable String timeout) implements JsonRequest {

	// Components that were added later are left out of JSON when they are null, so that
	// the fingerprints of bodies without them stay valid

	/** Rules that the document states, and that are checked where more is known. */
	interface Least {

	}

	static final LimitsRequest NONE = new LimitsRequest(null, null, null, null, null, null, null, null, null, null,
			null);

	/**
	 * The same, of which something is asked.
	 * @throws InvalidRequestException if it sets nothing
	 */
	public LimitsRequest given() {
		if (equals(NONE)) {
			throw new InvalidRequestException("", "must set at least one limit");
		}
		return this;
	}

	LimitsChange toChange() {
		return new LimitsChange(this.maxSteps, this.maxDepth, this.maxReplans, this.maxAttempts, this.maxRevisions,
				this.maxSplits, this.maxParallel, this.maxTokens, this.maxCost,
				(this.timeout != null) ? Durations.parse(this.timeout) : null, this.degrade);
	}

}
