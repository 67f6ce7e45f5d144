package io.planloom.rest.request;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.planloom.plan.Effort;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepIdForm;
import io.planloom.plan.StepKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A step of a user's own.
 *
 * @param id its id in the plan
 * @param kind what it does; an action if absent
 * @param description what it is to do
 * @param dependencies ids of the steps that it waits for; none if absent
 * @param inputs ids of the steps whose results it uses; nothing is said of it if absent
 * @param agent name of the agent that does it; none in particular if absent
 * @param effort how much work it is held to be; nothing is said of it if absent
 * @param verifies the step that it judges; only for steps of that kind
 * @param fallback what is done in its place if it fails; nothing if absent
 * @param optional whether its failure is no loss to the plan; it is if absent
 */
@Schema(name = "StepRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepRequest(
		@NotNull(message = "must be given") @Schema(pattern = "^" + StepIdForm.PATTERN + "$", minLength = 1,
				maxLength = 64) @Nullable String id,
		@Nullable Kind kind,
		@NotNull(message = "must be given") @PlainText(max = 4_000, readable = true) @Nullable String description,
		@Size(max = 100,
				message = "must have at most 100 entries") @Nullable List<@NotNull(
						message = "must be the id of a step") @PlainText(max = 200) String> dependencies,
		@Size(max = 100,
				message = "must have at most 100 entries") @Nullable List<@NotNull(
						message = "must be the id of a step") @PlainText(max = 200) String> inputs,
		@PlainText(max = 200) @Nullable String agent, @Nullable Effort effort,
		@PlainText(max = 200) @Nullable String verifies, @Valid @Nullable FallbackRequest fallback,
		@Nullable Boolean optional) implements JsonRequest {

	public StepDraft toDraft() {
		return new StepDraft(Objects.requireNonNullElse(this.id, ""),
				Objects.requireNonNullElse(this.kind, Kind.ACTION).kind,
				Objects.requireNonNullElse(this.description, ""),
				Objects.requireNonNullElse(this.dependencies, List.of()),
				Objects.requireNonNullElse(this.inputs, List.of()), new StepAttributes(this.agent, this.effort,
						this.verifies, (this.fallback != null) ? this.fallback.toFallback() : null, this.optional));
	}

	/** Kinds of steps that users write. */
	enum Kind {

		/** Work by a model call. */
		ACTION(StepKind.ACTION),

		/** Work that is planned when it is due. */
		SUBGOAL(StepKind.SUBGOAL),

		/** Judges the result of another step. */
		VERIFY(StepKind.VERIFY),

		/** Waits for a person's consent. */
		APPROVAL(StepKind.APPROVAL);

		private final StepKind kind;

		Kind(StepKind kind) {
			this.kind = kind;
		}

		/** Returns the name that the API uses. */
		@JsonValue
		String wireName() {
			return this.kind.wireName();
		}

	}

}
