package io.planloom.rest.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.planloom.plan.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a draft, or a step that waits for approval.
 *
 * @param reason what the planner is told, or why the plan ends; not blank, at most 4,000
 * characters
 * @param ends whether the plan ends; {@code false}, the default, has it drafted again
 * @param step id of the approval step that is meant, as {@code waitingFor} names it; by
 * default the plan, or the one step of it that waits
 * @param revision the revision of the plan that you have seen; another one is a conflict
 * (409). Without {@code step} it means the plan and none of its steps
 */
@Schema(name = "RejectRequest")
public record RejectRequest(@NotNull(message = "must be given") @PlainText(max = 4_000) @Nullable String reason,
		@JsonProperty("final") @Nullable Boolean ends, @PlainText(max = 200) @Nullable String step,
		@Min(value = 1, message = "must not be below 1") @Nullable Integer revision) implements JsonRequest {

	/** Returns the part of the plan that is rejected. */
	public Subject subject() {
		return new Subject(this.step, this.revision);
	}

}
