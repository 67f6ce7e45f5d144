package io.planloom.plan.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * No consent to a plan.
 *
 * @param reason what the planner is told, or why the plan ends
 * @param ends whether the plan ends; if absent or false it is drafted again
 */
@Schema(name = "RejectRequest")
record RejectRequest(@NotNull(message = "must be given") @PlainText(max = 4_000) @Nullable String reason,
		@JsonProperty("final") @Nullable Boolean ends) implements JsonRequest {
}
