package io.planloom.rest.request;

import java.util.Objects;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Asks the planner to revise the steps that have not started.
 *
 * @param instruction what the planner is told; not blank, at most 4,000 characters
 */
@Schema(name = "ReplanRequest")
public record ReplanRequest(@NotNull(message = "must be given") @PlainText(max = 4_000) @Nullable String instruction)
		implements
			JsonRequest {

	/** The value, which validation has found to be present. */
	public String given() {
		return Objects.requireNonNull(this.instruction);
	}

}
