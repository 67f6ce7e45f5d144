package io.planloom.plan.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.StepError;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.event.NewEvent;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.model.Dependency;
import io.planloom.plan.model.NewRevision;
import io.planloom.plan.model.RecordedToolCalls;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.CallCapture;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.ToolCallStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A row as {@link PlanWriter} sends it: as JSON, whose fields are the columns of a table;
 * a column that is not named is null.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
interface Row {

	/** A row of {@code dependency}. */
	record Edge(UUID planId, String stepId, String dependsOn) implements Row {

		static Edge of(UUID planId, Dependency edge) {
			return new Edge(planId, edge.stepId(), edge.dependsOn());
		}

	}

	/** A row of {@code attempt}. */
	record Attempt(UUID planId, String stepId, int number, UUID workerId, AttemptOutcome outcome,
			@Nullable String result, @JsonUnwrapped(prefix = "error_") @Nullable StepError error, Instant startedAt,
			Instant endedAt) implements Row {

		static Attempt of(AttemptEnded ended) {
			AttemptRef ref = ended.attempt();
			return new Attempt(ref.planId(), ref.stepId(), ref.attempt(), ref.worker(), ended.outcome(), ended.result(),
					ended.error(), ended.startedAt(), ended.endedAt());
		}

	}

	/** A row of {@code model_call}. */
	record Call(UUID planId, String stepId, int attempt, String purpose, String model, @Nullable Integer inputTokens,
			@Nullable Integer outputTokens, @Nullable Integer cachedInputTokens, @Nullable BigDecimal cost,
			Instant startedAt, long durationMillis, @Nullable ErrorCode errorCode) implements Row {

		static Call of(AttemptRef ref, ModelCall call) {
			return new Call(ref.planId(), ref.stepId(), ref.attempt(), call.purpose(), call.model(), call.inputTokens(),
					call.outputTokens(), call.cachedInputTokens(), call.cost(), call.startedAt(), call.durationMillis(),
					call.errorCode());
		}

	}

	/** A row of {@code call_capture}. */
	record Capture(UUID planId, String stepId, int attempt, Instant startedAt, List<CallCapture.Message> prompt,
			String answer, boolean promptCut, boolean answerCut) implements Row {

		static Stream<Capture> of(AttemptRef ref, ModelCall call) {
			CallCapture capture = call.capture();
			return (capture != null)
					? Stream.of(new Capture(ref.planId(), ref.stepId(), ref.attempt(), call.startedAt(),
							capture.prompt(), capture.answer(), capture.promptCut(), capture.answerCut()))
					: Stream.empty();
		}

	}

	/** A row of {@code tool_call}. */
	record Tool(UUID planId, String stepId, int number, int attempt, String thread, int turn, String invocation,
			String tool, String toolClass, String arguments, @Nullable String said, ToolCallStatus status,
			@Nullable String result, @Nullable String error, @Nullable String question, @Nullable String answers,
			Instant askedAt, @Nullable Instant startedAt, @Nullable Instant endedAt) implements Row {

		static Stream<Tool> of(RecordedToolCalls recorded) {
			return recorded.calls()
				.stream()
				.map((call) -> new Tool(recorded.planId(), recorded.stepId(), call.number(), call.attempt(),
						call.thread(), call.turn(), call.invocation(), call.tool(), call.toolClass(), call.arguments(),
						call.said(), call.status(), call.result(), call.error(), call.question(), call.answers(),
						call.askedAt(), call.startedAt(), call.endedAt()));
		}

	}

	/** A row of {@code revision}. */
	record Revision(UUID planId, int number, RevisionAuthor author, String reason, List<PlannedStep> steps,
			Instant createdAt) implements Row {

		static Revision of(NewRevision made) {
			return new Revision(made.planId(), made.number(), made.author(), made.reason(), made.steps(),
					made.createdAt());
		}

	}

	/** A row of {@code plan_event}. */
	record Event(UUID planId, long sequence, String type, Instant occurredAt, PlanEvent data) implements Row {

		static Event of(NewEvent event) {
			return new Event(event.planId(), event.sequence(), event.event().type(), event.occurredAt(), event.event());
		}

	}

}
