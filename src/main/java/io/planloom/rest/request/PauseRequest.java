package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A wish that nothing of a plan starts for the time being.
 *
 * @param reason one sentence; none in particular if absent
 */
@Schema(name = "PauseRequest")
public record PauseRequest(@PlainText(max = 4_000) @Nullable String reason) implements JsonRequest {
}
