package io.planloom.plan.lifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.model.Acceptance;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanEnd;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepGraph;
import io.planloom.plan.model.Steps;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a plan ends: completed if it lacks nothing, partial if there is anything
 * that a user can use, else failed. It changes nothing.
 */
final class PlanEnding {

	private final Plan plan;

	private final Steps steps;

	PlanEnding(Plan plan) {
		this.plan = plan;
		this.steps = plan.steps();
	}

	/** Ends a plan whose draft failed; an answer in place of a draft may be of use. */
	PlanEnd undrafted(Step draft) {
		String answer = this.plan.answer();
		if (answer != null) {
			return partial("The answer is not what was demanded.", draft.error(), answer);
		}
		return end(this.steps.anyCompleted() ? PlanStatus.PARTIAL : PlanStatus.FAILED, "The plan could not be drafted.",
				draft.error(), null);
	}

	/** Ends a plan in which every further step would fail in the same way. */
	PlanEnd stopped(StepError error) {
		String reason = error.message() + givenUp();
		return end(partialOrFailed(), reason, new StepError(error.code(), reason, error.retryable()),
				this.plan.answer());
	}

	/** Ends a plan that makes no progress. */
	PlanEnd stalled(String reason) {
		return limited(partialOrFailed(), StepErrorCode.STALLED, reason);
	}

	/** Ends a plan whose time is over. */
	PlanEnd expired() {
		String reason = "The plan did not end within its time-out of %s.".formatted(this.plan.limits().timeout());
		return limited(partialOrFailed(), StepErrorCode.TIMEOUT, reason);
	}

	/** Ends a plan that cannot afford even an answer made of its results. */
	PlanEnd unaffordable(String reason) {
		return limited(PlanStatus.PARTIAL, StepErrorCode.LIMIT_REACHED, reason);
	}

	/** Ends a plan of which no step has a result that an answer could be made from. */
	PlanEnd withoutResults() {
		if (this.plan.answer() != null) {
			return partial("The answer is not what was demanded.", failure(), this.plan.answer());
		}
		return this.steps.anyCompleted()
				? partial("No step completed, but some within did.",
						incomplete(missing().isEmpty() ? undone() : missing()), null)
				: end(PlanStatus.FAILED, "No step completed.%s".formatted(givenUp()), failure(), null);
	}

	/**
	 * Ends a plan whose steps have all ended.
	 * @param synthesis the step that makes the answer, null if there is none
	 * @param result the answer, null if there is none
	 */
	PlanEnd concluded(@Nullable Step synthesis, @Nullable String result) {
		if (synthesis != null && !synthesis.is(StepStatus.COMPLETED)) {
			return partial("The final answer could not be written.", synthesis.error(), result);
		}
		List<Step> missing = missing();
		if (!missing.isEmpty()) {
			return partial("Every step ended, but not every one completed.%s".formatted(givenUp()), incomplete(missing),
					result);
		}
		if (!Acceptance.isGiven(this.steps)) {
			return partial("The answer was not judged.", unjudged(), result);
		}
		return end(PlanStatus.COMPLETED, new CompletedReason(this.steps).sentence(), null, result);
	}

	private PlanStatus partialOrFailed() {
		return (this.plan.answer() != null || this.steps.anyCompleted()) ? PlanStatus.PARTIAL : PlanStatus.FAILED;
	}

	private static PlanEnd partial(String reason, @Nullable StepError error, @Nullable String result) {
		return end(PlanStatus.PARTIAL, reason, error, result);
	}

	private static PlanEnd end(PlanStatus status, String reason, @Nullable StepError error, @Nullable String result) {
		return new PlanEnd(status, new EndedBy(EndedBy.Cause.PLAN, reason), error, result);
	}

	private PlanEnd limited(PlanStatus status, StepErrorCode code, String sentence) {
		String reason = sentence + givenUp();
		return new PlanEnd(status, new EndedBy(EndedBy.Cause.LIMIT, reason), new StepError(code, reason),
				this.plan.answer());
	}

	/** Returns the error of the first step that failed. */
	private @Nullable StepError failure() {
		return this.steps.all()
			.stream()
			.filter((step) -> step.is(StepStatus.FAILED) && !step.kind().isSystem())
			.min(Comparator.comparing(Step::isSuperseded).thenComparingInt(Step::position))
			.or(() -> this.steps.work().stream().filter(Step::isSkippedByUser).findFirst())
			.map(PlanEnding::errorOf)
			.orElseGet(() -> new StepError(StepErrorCode.NOTHING_MADE, "No step came to a result."));
	}

	private static @Nullable StepError errorOf(Step step) {
		StepError error = step.error();
		return (error != null)
				? new StepError(error.code(), "%s: %s".formatted(step.inWords(), error.message()), error.retryable())
				: null;
	}

	private StepError incomplete(List<Step> missing) {
		String steps = missing.stream().map(Step::inWords).collect(Collectors.joining(", "));
		boolean retryable = missing.stream().map(Step::error).anyMatch((error) -> error != null && error.retryable());
		return new StepError(StepErrorCode.INCOMPLETE,
				"%d of %d steps did not complete: %s.".formatted(missing.size(), this.steps.work().size(), steps),
				retryable);
	}

	/** Names a person's own steps that did not come about, but for those that failed. */
	private String givenUp() {
		StepGraph graph = this.steps.graph();
		List<String> ids = this.steps.work()
			.stream()
			.filter((step) -> step.isWrittenByPerson() && step.isTop() && !step.is(StepStatus.FAILED))
			.filter((step) -> !step.status().isEnded() || graph.isMissed(step))
			.map(Step::id)
			.toList();
		return ids.isEmpty() ? "" : " Given up: %s.".formatted(String.join(", ", ids));
	}

	private StepError unjudged() {
		StepError error = this.steps.find(SystemStep.ACCEPTANCE.id()).map(Step::error).orElse(null);
		return new StepError(StepErrorCode.NOT_VERIFIED, "The answer was not judged by what is demanded of it%s"
			.formatted((error != null) ? ": " + error.message() : "."));
	}

	/** Returns what the plan lacks. */
	private List<Step> missing() {
		StepGraph graph = this.steps.graph();
		return this.steps.work().stream().filter(graph::isMissed).toList();
	}

	/** Returns what has no result, whether the plan lacks it or not. */
	private List<Step> undone() {
		return this.steps.work().stream().filter((step) -> !step.hasResult()).toList();
	}

}
