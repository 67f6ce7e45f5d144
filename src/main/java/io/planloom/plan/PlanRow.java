package io.planloom.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * What changes in the row of a plan.
 *
 * @param version the version that this row is to have
 */
record PlanRow(long version, long lastSequence, Strategy strategy, PlanStatus status, int revision, int maxSteps,
		int maxDepth, int maxAttempts, int maxParallel, long timeoutMillis, @Nullable Instant runnableAt,
		Instant deadlineAt, @Nullable String result, @JsonUnwrapped(prefix = "error_") @Nullable Fault error,
		EndedBy.@Nullable Cause endedBy, @Nullable String endedReason, @Nullable Instant waitingSince,
		Instant updatedAt, @Nullable Instant endedAt, @Nullable UUID example) implements Row {

	/** The row of a plan that is new. */
	record Made(@JsonUnwrapped PlanRow state, UUID id, String goal, @Nullable String context,
			Strategy requestedStrategy, @Nullable String model, @Nullable String plannerModel,
			@Nullable List<String> agents, boolean review, Approval approval, Map<String, String> labels, int priority,
			Instant createdAt) implements Row {

	}

}
