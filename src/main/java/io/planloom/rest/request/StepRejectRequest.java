package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Rejects what an approval step asks.
 *
 * @param reason the message of the step's error; not blank, at most 4,000 characters
 */
@Schema(name = "StepRejectRequest")
public record StepRejectRequest(
		@NotNull(message = "must be given") @PlainText(max = 4_000) @Nullable String reason) implements JsonRequest {
}
