package io.planloom.estimates;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of estimates.
 *
 * @param plans how many of the latest plans are looked at, by default 200; with more, a
 * change of a model's speed shows later
 * @param refresh the age at which what is known of them is read again, by default 30
 * seconds. It is read when an estimate is asked for and in the background, so an estimate
 * after a long silence may rest on older plans
 */
@Validated
@ConfigurationProperties("planloom.estimates")
record EstimateProperties(@DefaultValue("200") @Min(1) @Max(10_000) int plans, @DefaultValue("30s") Duration refresh) {
}
