package io.planloom.plan;

import java.time.Instant;
import java.util.List;

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
 * @param agent name of the agent that does it; null for none in particular
 * @param attempt the latest attempt, 0 if none was made
 * @param revision the plan's revision that brought it
 * @param result its text, null unless it completed
 * @param error why it did not complete, null if it did or may still
 * @param startedAt when its first attempt started
 * @param endedAt when it reached its final status
 * @param usage what its model calls took
 */
public record StepSnapshot(String id, @Nullable String parent, StepKind kind, String description,
		List<String> dependencies, StepStatus status, @Nullable String agent, int attempt, int revision,
		@Nullable String result, @Nullable Fault error, @Nullable Instant startedAt, @Nullable Instant endedAt,
		Usage usage) {

	/** Whether a person consented; that makes no text. */
	boolean isApproved() {
		return this.kind == StepKind.APPROVAL && this.status == StepStatus.COMPLETED;
	}

	PartialResult.Part toPart() {
		return new PartialResult.Part(this.parent,
				new StepResult(this.id, this.description, this.status, this.result, this.error));
	}

}
