package io.planloom.plan;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A step that has not ended.
 *
 * @param id its id in the plan
 * @param kind what it does
 * @param status where it stands, never final
 * @param effort how much work it is held to be, null if nobody said
 * @param rank steps on the longest path from it to the end; those with more go first
 * @param failures attempts that failed
 * @param notBefore when it may be claimed, null unless it is ready
 * @param attemptStartedAt when the attempt under way started, null unless there is one
 * @param dependencies ids of the steps it waits for, ended ones too
 */
public record OpenStep(String id, StepKind kind, StepStatus status, @Nullable Effort effort, int rank, int failures,
		@Nullable Instant notBefore, @Nullable Instant attemptStartedAt, List<String> dependencies) {

	public OpenStep {
		dependencies = List.copyOf(dependencies);
	}

}
