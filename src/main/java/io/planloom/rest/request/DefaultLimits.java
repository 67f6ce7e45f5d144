package io.planloom.rest.request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.planloom.plan.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of plans whose request does not say otherwise.
 *
 * @param maxSteps steps that a draft may have, 10 unless set
 * @param maxDepth levels of steps, 1 to 5, 3 unless set; 1 lets no step have steps of its
 * own
 * @param maxReplans times that the rest of a plan is planned anew because of a failure or
 * a finding, 0 to 20, 3 unless set
 * @param maxAttempts failed attempts after which a step fails, or goes on from the next
 * rung, 3 unless set
 * @param maxRevisions times that a verdict sends a step back before it fails, 0 to 10, 2
 * unless set
 * @param maxSplits whether a step that fails is divided into smaller ones: 1, the
 * default, or 0 for never
 * @param maxParallel steps of a plan that run at the same time, 4 unless set; the
 * workers' own slots hold too
 * @param maxTokens tokens that the model calls of a plan take together, 200,000 unless
 * set
 * @param maxCost what they cost together, 2 unless set, in the currency of the price
 * table. With another value than 2 plans are refused that may ask a model without a price
 * @param timeout from a plan's creation to its end, 30 minutes unless set; time in which
 * no replica was up counts
 * @param degradeAt from which part of {@code maxTokens} or {@code maxCost} on a plan does
 * what its {@code degrade} declares, in per cent, 80 unless set; the first rung there,
 * the others at equal distances up to the limit
 */
@Validated
@ConfigurationProperties("planloom.limits")
record DefaultLimits(@DefaultValue("10") int maxSteps, @DefaultValue("3") int maxDepth,
		@DefaultValue("3") int maxReplans, @DefaultValue("3") int maxAttempts, @DefaultValue("2") int maxRevisions,
		@DefaultValue("1") int maxSplits, @DefaultValue("4") int maxParallel, @DefaultValue("200000") long maxTokens,
		@DefaultValue("2") BigDecimal maxCost, @DefaultValue("PT30M") Duration timeout,
		@DefaultValue("80") @Min(1) @Max(100) int degradeAt) {

	Limits toLimits() {
		return new Limits(this.maxSteps, this.maxDepth, this.maxReplans, this.maxAttempts, this.maxRevisions,
				this.maxSplits, this.maxParallel, this.maxTokens, this.maxCost, this.timeout, List.of(),
				this.degradeAt);
	}

}
