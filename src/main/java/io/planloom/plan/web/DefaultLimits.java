package io.planloom.plan.web;

import java.time.Duration;

import io.planloom.plan.Limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of plans whose request does not say otherwise.
 *
 * @param maxSteps steps that a draft may have, 10 unless set
 * @param maxDepth levels of steps, 3 unless set; 1 lets no step have steps of its own
 * @param maxAttempts failed attempts after which a step fails for good, 3 unless set
 * @param maxParallel steps of a plan that run at the same time, 4 unless set; the
 * workers' own slots hold too
 * @param timeout from a plan's creation to its end, 30 minutes unless set; time in which
 * no worker was up counts
 */
@ConfigurationProperties("planloom.limits")
record DefaultLimits(@DefaultValue("10") int maxSteps, @DefaultValue("3") int maxDepth,
		@DefaultValue("3") int maxAttempts, @DefaultValue("4") int maxParallel,
		@DefaultValue("PT30M") Duration timeout) {

	Limits toLimits() {
		return new Limits(this.maxSteps, this.maxDepth, this.maxAttempts, this.maxParallel, this.timeout);
	}

}
