package io.planloom.planning.early;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for steps that start before their plan is complete; only drafts that are
 * streamed are read early.
 *
 * @param after how long the planner has to have been writing, by default half a second; a
 * model that writes a whole plan in less gains nothing, and each early start is a
 * transaction more
 */
@ConfigurationProperties("planloom.planning.early-start")
record EarlyStartProperties(@DefaultValue("PT0.5S") Duration after) {
}
