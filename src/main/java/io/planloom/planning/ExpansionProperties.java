package io.planloom.planning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits the size of plans.
 *
 * @param maxTotalSteps steps that a plan may have on all its levels together, 100 unless
 * set; a subgoal for whose steps there is no room runs as an action. It does not limit
 * the steps at the top. Every change of a plan reads all of its steps, so some hundreds
 * make each of them slower
 */
@Validated
@ConfigurationProperties("planloom.limits")
record ExpansionProperties(@DefaultValue("100") @Min(1) @Max(1000) int maxTotalSteps) {
}
