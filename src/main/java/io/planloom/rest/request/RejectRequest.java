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
 * No consent to a plan, or to a step of it.
 *
 * @param reason what the planner is told, or why the plan ends
 * @param ends whether the plan ends; if absent or false it is drafted again
 * @param step the approval step that is meant; the plan or its one waiting step if absent
 * @param revision the revision of the plan that was seen; whichever it has if absent
 */
@Schema(name = "RejectRequest")
public record RejectRequest(@NotNull(message = "must be given") @PlainText(max = 4_000) @Nullable String reason,
		@JsonProperty("final") @Nullable Boolean ends, @PlainText(max = 200) @Nullable String step,
		@Min(value = 1, message = "must not be below 1") @Nullable Integer revision) implements JsonRequest {

	/** What is meant. */
	public Subject subject() {
		return new Subject(this.step, this.revision);
	}

}
