package io.planloom.plan.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Consent to a plan.
 *
 * @param steps all that the plan is to have; those that were drafted if absent
 */
@Schema(name = "ApproveRequest")
record ApproveRequest(@Size(min = 1, max = 100, message = "must have 1 to 100 steps") @Nullable List<@NotNull(
		message = "must be a step") @Valid StepRequest> steps) implements JsonRequest {
}
