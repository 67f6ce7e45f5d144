package io.planloom.plan.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepDefinition;
import org.jspecify.annotations.Nullable;

/** The columns of a step's row that change. */
public record StepRow(UUID planId, String id, StepStatus status, EscalationLevel rung, int attempt, int failures,
		int refusals, int losses, int returns, @Nullable UUID owner, @Nullable Instant notBefore,
		@Nullable Instant startedAt, @Nullable Instant attemptStartedAt, @Nullable Instant endedAt,
		@JsonUnwrapped(prefix = "error_") @Nullable StepError error, @Nullable String critique,
		@Nullable String preview, @Nullable String fingerprint, @Nullable Integer superseded,
		@Nullable List<Integer> asked) implements Row {

	/** Returns what changes in the row of a step. */
	static StepRow of(Step step) {
		return new StepRow(step.planId(), step.id(), step.status(), step.rung(), step.attempt(), step.failures(),
				step.refusals(), step.losses(), step.returns(), step.owner(), step.notBefore(), step.startedAt(),
				step.attemptStartedAt(), step.endedAt(), step.error(), step.critique(), step.preview(),
				step.fingerprint(), step.superseded(), step.asked().isEmpty() ? null : step.asked());
	}

	/** An author's part of the row of a step. */
	public record Defined(String id, @JsonUnwrapped StepDefinition definition) implements Row {

		static Defined of(Step step) {
			return new Defined(step.id(), step.definition());
		}

	}

	/** The row of a step that is new. */
	record Made(@JsonUnwrapped StepRow state, @Nullable String parent,
			@JsonUnwrapped StepDefinition definition) implements Row {

		static Made of(Step step) {
			return new Made(StepRow.of(step), step.parent(), step.definition());
		}

	}

}
