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
import org.jspecify.annotations.Nullable;

/**
 * A step as the API shows it.
 *
 * @param id its id in the plan
 * @param parent the subgoal it is part of; null at the top
 * @param kind what it does
 * @param description what it is to do
 * @param dependencies ids of the steps it builds on, in the order of the plan
 * @param status where it stands
 * @param attributes what else its author says of it
 * @param attempt the latest attempt, 0 if none was made
 * @param revision the plan's revision that brought it
 * @param result its text, null unless it completed
 * @param error why it did not complete, null if it did or may still
 * @param startedAt when its first attempt started
 * @param endedAt when it reached its final status
 * @param usage what its model calls took
 * @param rung how far up the ladder of means against failure it is
 * @param superseded the revision that did away with it though it had begun; it does not
 * count any more. Null if it has its place in the plan
 */
public record StepSnapshot(String id, @Nullable String parent, StepKind kind, String description,
		List<String> dependencies, StepStatus status, @JsonUnwrapped StepAttributes.Shown attributes, int attempt,
		int revision, @Nullable String result, @Nullable StepError error, @Nullable Instant startedAt,
		@Nullable Instant endedAt, Usage usage, EscalationLevel rung, @Nullable Integer superseded) {

	/** Whether an author wrote it, and it has its place in the plan. */
	boolean isCounted() {
		return !this.kind.isSystem() && this.superseded == null && !this.id.equals(SystemStep.ACCEPTANCE.id());
	}

	PartialResult.Part toPart() {
		return new PartialResult.Part(this.parent, this.kind, this.attributes.verifies(),
				new StepResult(this.id, this.description, this.status, this.result, this.error));
	}

}
