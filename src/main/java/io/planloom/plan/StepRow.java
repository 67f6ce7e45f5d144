package io.planloom.plan;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** What changes in the row of a step. */
record StepRow(UUID planId, String id, StepStatus status, int attempt, int failures, int losses, @Nullable UUID owner,
		@Nullable Instant notBefore, @Nullable Instant startedAt, @Nullable Instant attemptStartedAt,
		@Nullable Instant endedAt, @JsonUnwrapped(prefix = "error_") @Nullable Fault error) implements Row {

	/** An author's part of the row of a step. */
	record Definition(String id, int position, StepKind kind, String description, @Nullable String agent,
			@Nullable Effort effort, int revision, int rank) implements Row {

	}

	/** The row of a step that is new. */
	record Made(@JsonUnwrapped StepRow state, @Nullable String parent, int position, StepKind kind, String description,
			@Nullable String agent, @Nullable Effort effort, int revision, int rank) implements Row {

	}

}
