package io.planloom.plan.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * A line of a plan's log, in the JSON of the API.
 *
 * @param planId the plan
 * @param sequence 1, 2, 3, … within the plan
 * @param type the name of the event, such as {@code step.completed}
 * @param occurredAt when it happened
 * @param data the components of a {@link PlanEvent} as one line of JSON
 */
@JsonPropertyOrder({ "sequence", "type", "planId", "occurredAt", "data" })
public record LoggedEvent(UUID planId, long sequence, String type, Instant occurredAt, @JsonRawValue String data) {
}
