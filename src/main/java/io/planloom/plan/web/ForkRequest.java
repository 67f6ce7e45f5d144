package io.planloom.plan.web;

import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a plan that goes on from where another one stands.
 *
 * @param fromStep id of the first step that is done anew
 */
@Schema(name = "ForkRequest")
record ForkRequest(
		@NotNull(message = "must be given") @PlainText(max = 200) @Nullable String fromStep) implements JsonRequest {

	/** What has been checked to be there. */
	String given() {
		return Objects.requireNonNull(this.fromStep);
	}

}
