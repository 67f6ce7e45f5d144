package io.planloom.plan.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * An event of a plan's log.
 *
 * @param planId id of the plan
 * @param sequence 1, 2, 3, … within the plan, without gaps
 * @param type the type of the event, such as {@code step.completed}
 * @param occurredAt when it happened
 * @param data the event's data, as its type defines
 */
@JsonPropertyOrder({ "sequence", "type", "planId", "occurredAt", "data" })
public record LoggedEvent(UUID planId, long sequence, String type, Instant occurredAt, @JsonRawValue String data) {
}
