package io.planloom.rest.request;

import java.util.List;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.planloom.plan.StepDraft;
import io.planloom.plan.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Approves a draft, or a step that waits for approval.
 *
 * @param steps the steps that replace the draft, 1 to 100; by default the draft stays
 * @param step id of the approval step that is meant, as {@code waitingFor} names it; by
 * default the plan, or the one step of it that waits
 * @param revision the revision of the plan that you have seen; another one is a conflict
 * (409). Without {@code step} it means the plan and none of its steps
 */
@Schema(name = "ApproveRequest")
public record ApproveRequest(
		@Size(min = 1, max = 100,
				message = "must have 1 to 100 steps") @Nullable List<@NotNull(
						message = "must be a step") @Valid StepRequest> steps,
		@PlainText(max = 200) @Nullable String step,
		@Min(value = 1, message = "must not be below 1") @Nullable Integer revision) implements JsonRequest {

	/** The request of an empty body. */
	public static final ApproveRequest NONE = new ApproveRequest(null, null, null);

	/** Returns the part of the plan that is approved. */
	public Subject subject() {
		return new Subject(this.step, this.revision);
	}

	/** The steps that it brings, null if there are none. */
	public @Nullable List<StepDraft> drafts() {
		return (this.steps != null) ? this.steps.stream().map(StepRequest::toDraft).toList() : null;
	}

}
