package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Consent to what an approval step asks.
 *
 * @param comment for the log; none if absent
 */
@Schema(name = "StepApproveRequest")
public record StepApproveRequest(@PlainText(max = 4_000) @Nullable String comment) implements JsonRequest {
}
