package io.planloom.rest.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a stream of Server-sent events.
 *
 * @param id the sequence of the event; of {@code plan.snapshot} that of the last event
 * which the snapshot includes. In a stream of several plans it is opaque, and says how
 * far the client has come in each
 * @param event the type of the event, {@code plan.snapshot} or {@code plan.patch}
 * @param data the event as JSON; of {@code plan.snapshot} the plan, of {@code plan.patch}
 * an array of operations of RFC 6902
 */
public record EventFrame(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id, String event, String data) {
}
