package io.planloom.planning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How drafts are reviewed, where they are.
 *
 * @param reviewRounds how often the planner improves a draft that was not approved, by
 * default once; 0 only records what is wrong. Each round more judges the improved draft
 * first, so it is two calls more, all within one attempt of the draft and its time-out
 */
@Validated
@ConfigurationProperties("planloom.planning")
record ReviewProperties(@DefaultValue("1") @Min(0) @Max(5) int reviewRounds) {
}
