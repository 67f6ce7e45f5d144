package io.planloom.plan.view;

import java.time.Instant;
import java.util.List;

import io.planloom.plan.Effort;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * A step that has not ended.
 *
 * @param id its id in the plan
 * @param kind what it does
 * @param status where it stands, never final
 * @param effort how much work its author expects, null if unsaid
 * @param rank steps on the longest path from it to the end; those with more go first
 * @param failures attempts that failed
 * @param notBefore when it may be claimed, null unless it is ready
 * @param attemptStartedAt when the attempt under way started, null unless there is one
 * @param dependencies ids of the steps it waits for, ended ones too
 * @param parent id of the subgoal that it is part of, null at the top
 */
public record OpenStep(String id, StepKind kind, StepStatus status, @Nullable Effort effort, int rank, int failures,
		@Nullable Instant notBefore, @Nullable Instant attemptStartedAt, List<String> dependencies,
		@Nullable String parent) {

	public OpenStep {
		dependencies = List.copyOf(dependencies);
	}

}
