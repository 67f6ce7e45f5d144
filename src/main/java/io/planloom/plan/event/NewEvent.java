package io.planloom.plan.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that a transition appended to a plan's log.
 *
 * @param planId the plan
 * @param sequence its number in the plan's log
 * @param occurredAt when the transition was made
 * @param event what is told
 */
public record NewEvent(UUID planId, long sequence, Instant occurredAt, PlanEvent event) {
}
