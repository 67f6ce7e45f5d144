package io.planloom.plan.view;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.work.StepResult;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step of a plan.
 *
 * @param id the step's id within the plan
 * @param parent id of the subgoal that the step belongs to; null at the top level
 * @param kind what the step does
 * @param description what the step is to achieve
 * @param dependencies ids of the steps that have to end first, in the order of the plan
 * @param status the step's status; {@code completed}, {@code failed}, {@code skipped} and
 * {@code cancelled} are final
 * @param attributes the rest of what its author says of it
 * @param attempt number of the latest attempt; 0 if there was none
 * @param revision the plan's revision that added the step
 * @param result the step's result; of a subgoal, the joined results of its steps. Null
 * unless it completed
 * @param data the result as JSON; null unless the step has an {@code outputSchema} and
 * completed
 * @param error why the step did not complete, or why it waits for the model endpoint;
 * null otherwise
 * @param startedAt when its first attempt started; null if none did
 * @param endedAt when the step reached its final status; null until then
 * @param usage what the step's model calls used
 * @param rung what is tried against failures of the step: {@code attempt},
 * {@code fallback} or {@code split}
 * @param superseded the plan's revision that replaced the step after it had started, so
 * that it no longer counts; null while it counts
 */
public record StepSnapshot(String id, @Nullable String parent, StepKind kind, String description,
		List<String> dependencies, StepStatus status, @JsonUnwrapped StepAttributes.Shown attributes, int attempt,
		int revision, @Nullable String result, @Schema(implementation = Object.class) @Nullable JsonNode data,
		@Nullable StepError error, @Nullable Instant startedAt, @Nullable Instant endedAt, Usage usage,
		EscalationLevel rung, @Nullable Integer superseded) {

	/** Returns whether an author wrote it and no revision superseded it. */
	boolean isCounted() {
		return !this.kind.isSystem() && this.superseded == null && !this.id.equals(SystemStep.ACCEPTANCE.id());
	}

	PartialResult.Part toPart() {
		return new PartialResult.Part(this.parent, this.kind, this.attributes.verifies(), this.dependencies,
				new StepResult(this.id, this.description, this.status, this.result, this.error));
	}

}
