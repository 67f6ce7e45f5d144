package io.planloom.rest.request;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a tool call.
 *
 * @param reason why, for the model; not blank, at most 4,000 characters
 */
@Schema(name = "CallRejectRequest")
public record CallRejectRequest(
		@NotNull(message = "must be given") @PlainText(max = 4_000) @Nullable String reason) implements JsonRequest {
}
