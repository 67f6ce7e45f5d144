package io.planloom.rest.request;

import java.util.Objects;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Forks a plan at a step.
 *
 * @param fromStep id of the first step that runs again; a step at the top level of the
 * plan
 */
@Schema(name = "ForkRequest")
public record ForkRequest(
		@NotNull(message = "must be given") @PlainText(max = 200) @Nullable String fromStep) implements JsonRequest {

	/** The value, which validation has found to be present. */
	public String given() {
		return Objects.requireNonNull(this.fromStep);
	}

}
