package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Pauses a plan.
 *
 * @param reason the reason for the pause; not blank, at most 4,000 characters
 */
@Schema(name = "PauseRequest")
public record PauseRequest(@PlainText(max = 4_000) @Nullable String reason) implements JsonRequest {
}
