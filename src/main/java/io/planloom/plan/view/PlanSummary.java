package io.planloom.plan.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.planloom.plan.Callback;
import io.planloom.plan.EndedBy;
import io.planloom.plan.Limits;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Progress;
import io.planloom.plan.StepError;
import io.planloom.plan.Strategy;
import io.planloom.plan.WaitingStep;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the API shows it in lists: without its steps.
 *
 * @param id a UUID of version 7, so that ids are in order of creation
 * @param goal what is to be achieved
 * @param strategy its shape; {@code auto} until the planner has chosen
 * @param status where it stands
 * @param revision counts what authors made of its steps, 0 before the first draft
 * @param progress how far it has come
 * @param result the answer, in Markdown; null while it runs, and if nothing usable was
 * made
 * @param error what is missing or went wrong, null otherwise
 * @param endedBy what ended it, null while it runs
 * @param pause why nothing of it starts for the time being, null unless it is paused
 * @param waitingFor the steps that a person is to decide on; empty if none is, and if the
 * plan itself waits for approval
 * @param usage what its model calls took
 * @param limits what it may use
 * @param labels given by the client, for finding it again
 * @param callback where its events are sent, null for nowhere
 * @param example the plan that served as an example for its draft, which may be deleted
 * by now; null if none did
 * @param createdAt when it was accepted
 * @param updatedAt when anything of it changed last
 * @param endedAt when it reached its final status
 */
public record PlanSummary(UUID id, String goal, Strategy strategy, PlanStatus status, int revision, Progress progress,
		@Nullable String result, @Nullable StepError error, @Nullable EndedBy endedBy, @Nullable Pause pause,
		List<WaitingStep> waitingFor, PlanUsage usage, Limits limits, Map<String, String> labels,
		@Nullable Callback callback, @Nullable UUID example, Instant createdAt, Instant updatedAt,
		@Nullable Instant endedAt) {

	/** Returns whether completed results stand in for an answer that was not made. */
	boolean needsAssembledResult() {
		return this.result == null && this.status.isEnded();
	}

	PlanSummary withProgress(Progress progress) {
		return new PlanSummary(this.id, this.goal, this.strategy, this.status, this.revision, progress, this.result,
				this.error, this.endedBy, this.pause, this.waitingFor, this.usage, this.limits, this.labels,
				this.callback, this.example, this.createdAt, this.updatedAt, this.endedAt);
	}

	PlanSummary withResult(@Nullable String result) {
		return new PlanSummary(this.id, this.goal, this.strategy, this.status, this.revision, this.progress, result,
				this.error, this.endedBy, this.pause, this.waitingFor, this.usage, this.limits, this.labels,
				this.callback, this.example, this.createdAt, this.updatedAt, this.endedAt);
	}

}
