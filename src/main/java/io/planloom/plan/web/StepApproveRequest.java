package io.planloom.plan.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Consent to what an approval step asks.
 *
 * @param comment for the log; none if absent
 */
@Schema(name = "StepApproveRequest")
record StepApproveRequest(@PlainText(max = 4_000) @Nullable String comment) implements JsonRequest {
}
