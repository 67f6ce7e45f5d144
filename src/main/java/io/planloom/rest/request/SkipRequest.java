package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Skips a step.
 *
 * @param reason why the step is not needed; not blank, at most 4,000 characters. The
 * model that writes the answer is told
 */
@Schema(name = "SkipRequest")
public record SkipRequest(@PlainText(max = 4_000) @Nullable String reason) implements JsonRequest {
}
