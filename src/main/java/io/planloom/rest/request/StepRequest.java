package io.planloom.rest.request;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.planloom.http.body.IsoDuration;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.OwnSchema;
import io.planloom.http.body.PlainText;
import io.planloom.plan.Effort;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepIdForm;
import io.planloom.plan.StepKind;
import io.planloom.text.Durations;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A step that you write yourself.
 *
 * @param id the step's id within the plan: 1 to 64 letters from A to Z, digits, dots,
 * dashes and underscores, not dots alone. The service's own steps are named
 * {@code draft}, {@code replan}, {@code acceptance} and {@code synthesize}, with or
 * without {@code _} and a number, so these are refused. An id that a model drafts is
 * changed to fit
 * @param kind what the step does; {@code action} by default. A {@code verify} step judges
 * the result of another step, whose dependents wait for the verdict. An {@code approval}
 * step asks a person and passes on the results of its dependencies
 * @param description what the step does, or what the person is asked; not blank, at most
 * 4,000 characters. <code>{{id}}</code> refers to a step, whose result is used and which
 * becomes a dependency, and <code>{{id.items[0].name}}</code> to a value in a result that
 * has an {@code outputSchema}; a reference that names no step or no place of the schema,
 * is empty or is not closed is refused. Write braces that are text as <code>\{{</code>;
 * models see them without the backslash
 * @param dependencies ids of the steps that have to end first; a cycle is refused
 * @param inputs ids of the steps whose results the step uses; each becomes a dependency
 * @param agent name of the agent that does the step; none by default
 * @param effort how much work the step is; only estimates read it
 * @param verifies id of the step whose result a {@code verify} step judges; becomes a
 * dependency. May be absent if the step has exactly one dependency
 * @param fallback what runs in place of the step, under its id, if all its attempts fail
 * or its result never passes; not for the kinds {@code verify} and {@code approval}
 * @param optional whether the plan can do without the step: if it fails, its dependents
 * run without its result and the plan may still complete; {@code false} by default, and
 * not for the kinds {@code verify} and {@code approval}
 * @param timeout how long one attempt of the step may take, in ISO 8601 ({@code PT5M}) or
 * short ({@code 5m}): from {@code PT1S} to the service's own
 * {@code planloom.worker.attempt-timeout}, which is the default; not for the kind
 * {@code approval}
 * @param tools names of tools that the step may use while it works, with {@code *} for
 * any characters ({@code mcp.files.*}), at most 50 of what {@code GET /tools} lists; by
 * default those of its agent. An empty list is none
 * @param outputSchema JSON Schema of the result, an object of at most 16,384 bytes and 40
 * levels that refers to nothing outside of it. The result is JSON then, is checked, and
 * <code>{{id.items[0].name}}</code> in later steps stands for a value in it; by default
 * the result is text. Not for the kinds {@code verify} and {@code approval}
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
		@Nullable Boolean optional, @IsoDuration(min = "PT1S", max = "P7D") @Nullable String timeout,
		@KnownTools @Nullable List<String> tools,
		@OwnSchema @Nullable Map<String, Object> outputSchema) implements JsonRequest {

	public StepDraft toDraft() {
		return new StepDraft(Objects.requireNonNullElse(this.id, ""),
				Objects.requireNonNullElse(this.kind, Kind.ACTION).kind,
				Objects.requireNonNullElse(this.description, ""),
				Objects.requireNonNullElse(this.dependencies, List.of()),
				Objects.requireNonNullElse(this.inputs, List.of()),
				new StepAttributes(this.agent, this.effort, this.verifies,
						(this.fallback != null) ? this.fallback.toFallback() : null, this.optional,
						(this.timeout != null) ? Durations.parse(this.timeout) : null, this.tools, this.outputSchema));
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
