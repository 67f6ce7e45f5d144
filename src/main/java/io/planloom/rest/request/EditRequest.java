package io.planloom.rest.request;

import java.util.List;
import java.util.Objects;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.planloom.plan.StepEdit;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Changes steps that have not started.
 *
 * @param reason the reason for the change, which the revision keeps
 * @param steps new steps, and steps that replace those with the same ids; at most 100
 * @param remove ids of the steps to remove; no remaining step may depend on them
 */
@Schema(name = "EditRequest")
public record EditRequest(@PlainText(max = 4_000) @Nullable String reason,
		@Size(max = 100,
				message = "must have at most 100 steps") @Nullable List<@NotNull(
						message = "must be a step") @Valid StepRequest> steps,
		@Size(max = 100,
				message = "must have at most 100 entries") @Nullable List<@NotNull(
						message = "must be the id of a step") @PlainText(max = 200) String> remove)
		implements
			JsonRequest {

	public StepEdit toEdit() {
		return new StepEdit(this.reason,
				Objects.requireNonNullElse(this.steps, List.<StepRequest>of())
					.stream()
					.map(StepRequest::toDraft)
					.toList(),
				Objects.requireNonNullElse(this.remove, List.of()));
	}

}
