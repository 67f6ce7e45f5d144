package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A wish to do without a step.
 *
 * @param reason one sentence; none in particular if absent
 */
@Schema(name = "SkipRequest")
public record SkipRequest(@PlainText(max = 4_000) @Nullable String reason) implements JsonRequest {
}
