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
 * A plan without its steps.
 *
 * @param id a UUID of version 7, so that ids sort by creation
 * @param goal what the plan achieves
 * @param strategy the shape of the plan; {@code auto} until the planner has chosen
 * @param status the plan's status; {@code completed}, {@code partial}, {@code failed} and
 * {@code cancelled} are final
 * @param revision number of the latest revision of the steps; 0 before the first draft
 * @param progress how far the plan has come
 * @param result the answer in Markdown; null while the plan runs, and if there is no
 * usable result
 * @param error what is missing or went wrong; null if nothing is
 * @param endedBy what ended the plan; null while it runs
 * @param pause why the plan is paused; null if it is not. What a model endpoint paused
 * goes on by itself
 * @param waitingFor the steps that wait for a person, whatever the plan's status, and
 * those that wait for the model endpoint that refused their calls; empty if there are
 * none, and while the plan itself waits for approval
 * @param usage what the plan's model calls used
 * @param limits what the plan may use
 * @param labels names and values that the client gave
 * @param callback where the service posts the plan's events; null if nowhere
 * @param example id of the plan that served as an example for the draft, which may be
 * deleted by now; null if none did
 * @param createdAt when the service accepted the goal
 * @param updatedAt when the plan last changed
 * @param endedAt when the plan reached its final status; null while it runs
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
