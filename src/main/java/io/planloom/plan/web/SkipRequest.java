package io.planloom.plan.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A wish to do without a step.
 *
 * @param reason one sentence; none in particular if absent
 */
@Schema(name = "SkipRequest")
record SkipRequest(@PlainText(max = 4_000) @Nullable String reason) implements JsonRequest {
}
