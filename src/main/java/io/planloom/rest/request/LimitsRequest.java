package io.planloom.rest.request;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.http.body.IsoDuration;
import io.planloom.http.body.IsoDurationValidator;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.plan.DegradeLevel;
import io.planloom.plan.LimitsChange;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a request sets; what it leaves out keeps its default or its present value.
 *
 * @param maxSteps steps that a draft may have
 * @param maxDepth levels of steps. It is left out of the fingerprint of bodies without
 * it, which keeps that as it was
 * @param maxReplans times that the rest of the plan is planned anew; left out of the
 * fingerprint of bodies without it, like all that came later
 * @param maxAttempts failed attempts after which a step fails, or goes on from the next
 * rung
 * @param maxRevisions times that a verdict sends a step back before it fails
 * @param maxSplits whether a step that fails is divided: 0 or 1; 0 unless given where the
 * steps are the user's own and the plan is not adaptive
 * @param maxParallel steps that run at the same time
 * @param maxTokens tokens that all model calls take together; left out of the fingerprint
 * of bodies without it, and so are the next ones
 * @param maxCost what they cost together
 * @param degrade how the plan degrades near these two, in the order of use
 * @param timeout from the plan's creation to its end, in ISO 8601 or as in {@code 5m}
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
				(this.timeout != null) ? IsoDurationValidator.parse(this.timeout) : null, this.degrade);
	}

}
