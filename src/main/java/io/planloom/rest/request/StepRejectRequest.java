package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * No consent to what an approval step asks.
 *
 * @param reason one sentence, which becomes the message of the step's error
 */
@Schema(name = "StepRejectRequest")
public record StepRejectRequest(
		@NotNull(message = "must be given") @PlainText(max = 4_000) @Nullable String reason) implements JsonRequest {
}
