package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Approves what an approval step asks.
 *
 * @param comment a comment for the step's event; not blank, at most 4,000 characters
 */
@Schema(name = "StepApproveRequest")
public record StepApproveRequest(@PlainText(max = 4_000) @Nullable String comment) implements JsonRequest {
}
