package io.planloom.plan.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.Acceptance;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepGraph;
import org.jspecify.annotations.Nullable;

/** What the end of a step means for the steps that wait, and for the plan. */
public final class PlanProgression {

	private final Plan plan;

	private final Instant now;

	public PlanProgression(Plan plan, Instant now) {
		this.plan = plan;
		this.now = now;
	}

	/**
	 * Readies what can start, skips what never will, and ends the plan when nothing is
	 * left.
	 * @param result the text of the step that just ended, null if it made none
	 */
	public void advance(@Nullable String result) {
		Step draft = this.plan.steps().draft().orElse(null);
		if (draft != null && draft.is(StepStatus.FAILED)) {
			failDraft(draft);
			return;
		}
		if (this.plan.phase() == PlanStatus.AWAITING_APPROVAL) {
			return;
		}
		SubgoalProgression subgoals = new SubgoalProgression(this.plan, this.now);
		Verification verification = new Verification(this.plan, this.now);
		do {
			open();
		}
		while (subgoals.advance(result) | verification.release());
		if (!this.plan.status().isEnded() && work().stream().allMatch((step) -> step.status().isEnded()) && !isDrafted()
				&& !isJudged()) {
			finish(result);
		}
	}

	/** An answer that was given in the place of a draft may be good for something. */
	private void failDraft(Step draft) {
		String answer = this.plan.answer();
		if (answer != null) {
			end(PlanStatus.PARTIAL, "The answer is not what was demanded.", draft.fault(), answer);
		}
		else {
			end(this.plan.steps().anyCompleted() ? PlanStatus.PARTIAL : PlanStatus.FAILED,
					"The plan could not be drafted.", draft.fault(), null);
		}
	}

	/** Whether more steps may come, or an answer in their place. */
	private boolean isDrafted() {
		return this.plan.steps()
			.all()
			.stream()
			.anyMatch((step) -> step.kind() == StepKind.DRAFT && !step.status().isEnded());
	}

	/** Whether the answer stands, and a verdict on it is still to come. */
	private boolean isJudged() {
		return this.plan.steps()
			.find(SystemStep.ACCEPTANCE.id())
			.filter((judge) -> judge.is(StepStatus.READY) || judge.is(StepStatus.IN_PROGRESS))
			.isPresent();
	}

	/**
	 * Readies what can start and skips what never will. While the plan is drafted or
	 * planned anew, nothing is given up, and what the planner may want otherwise does not
	 * begin.
	 */
	private void open() {
		StepGraph graph = this.plan.steps().graph();
		boolean replanned = this.plan.steps().replanned().isPresent();
		boolean drafted = isDrafted();
		Set<Step> open = replanned ? this.plan.steps().replaceable() : Set.of();
		graph.inOrder().stream().filter((step) -> isWaiting(step) && !open.contains(step)).forEach((step) -> {
			if (!drafted) {
				graph.blocker(step).ifPresent((blocker) -> skip(step, blocker));
			}
			if (step.is(StepStatus.PENDING) && graph.isSatisfied(step)) {
				begin(step);
			}
		});
	}

	/**
	 * Skips what never will start, and tells nobody yet.
	 * @return the steps in the order in which they were given up
	 */
	List<Step> giveUp() {
		StepGraph graph = this.plan.steps().graph();
		Set<Step> open = this.plan.steps().replaceable();
		List<Step> given = new ArrayList<>();
		if (!isDrafted()) {
			graph.inOrder().stream().filter((step) -> isWaiting(step) && !open.contains(step)).forEach((step) -> {
				graph.blocker(step).ifPresent((blocker) -> {
					step.skip(blocked(blocker), this.now);
					given.add(step);
				});
			});
		}
		return given;
	}

	private static StepError blocked(Step blocker) {
		return new StepError("dependency_not_completed", "Skipped because %s.".formatted(told(blocker)), false);
	}

	private static boolean isWaiting(Step step) {
		return step.is(StepStatus.PENDING) && (step.isWork() || step.id().equals(SystemStep.ACCEPTANCE.id()));
	}

	private void begin(Step step) {
		if (step.kind() == StepKind.APPROVAL) {
			step.ask(this.now);
			this.plan.log(new PlanEvent.StepWaiting(step.line(), this.plan.progress(), WaitingFor.PERSON), this.now);
		}
		else {
			step.ready(this.now);
		}
	}

	/** Ends the plan at once: every further step would fail in the same way. */
	void stop(StepError fault) {
		end(this.plan.isUsable() ? PlanStatus.PARTIAL : PlanStatus.FAILED, fault.message(), fault, this.plan.answer());
	}

	/** Ends the plan because it makes no progress. */
	void stall(String reason) {
		this.plan.end(this.plan.isUsable() ? PlanStatus.PARTIAL : PlanStatus.FAILED,
				new EndedBy(EndedBy.Cause.LIMIT, reason), new StepError("stalled", reason, false), this.plan.answer(),
				this.now);
	}

	private void finish(@Nullable String result) {
		Step synthesis = synthesis();
		if (!work().isEmpty() && work().stream().noneMatch((step) -> step.isTop() && step.isDone())) {
			skip(synthesis, undone().getFirst());
			finishWithout();
		}
		else if (synthesis != null && synthesis.is(StepStatus.PENDING)) {
			synthesis.ready(this.now);
		}
		else if (synthesis == null || synthesis.status().isEnded()) {
			conclude(synthesis, result);
		}
	}

	/** Nothing came about that an answer could be made from. */
	private void finishWithout() {
		if (this.plan.answer() != null) {
			end(PlanStatus.PARTIAL, "The answer is not what was demanded.", failure(), this.plan.answer());
		}
		else if (this.plan.steps().anyCompleted()) {
			end(PlanStatus.PARTIAL, "No step completed, but some within did.", incomplete(), null);
		}
		else {
			end(PlanStatus.FAILED, "No step completed.", failure(), null);
		}
	}

	private void conclude(@Nullable Step synthesis, @Nullable String result) {
		if (synthesis != null && !synthesis.is(StepStatus.COMPLETED)) {
			end(PlanStatus.PARTIAL, "The answer was not made as it should be.", synthesis.fault(), result);
		}
		else if (!missing().isEmpty()) {
			end(PlanStatus.PARTIAL, "Every step ended, not all of them well.%s".formatted(givenUp()), incomplete(),
					result);
		}
		else if (!Acceptance.isGiven(this.plan.steps())) {
			end(PlanStatus.PARTIAL, "The answer was not judged.", unjudged(), result);
		}
		else {
			end(PlanStatus.COMPLETED, new CompletedReason(this.plan.steps()).sentence(), null, result);
		}
	}

	private void skip(@Nullable Step step, Step blocker) {
		if (step == null || !step.is(StepStatus.PENDING)) {
			return;
		}
		StepError fault = blocked(blocker);
		step.skip(fault, this.now);
		this.plan.log(new PlanEvent.StepEnded(step.line(), this.plan.progress(), fault, null), this.now);
	}

	private void end(PlanStatus status, String reason, @Nullable StepError fault, @Nullable String result) {
		this.plan.end(status, new EndedBy(EndedBy.Cause.PLAN, reason), fault, result, this.now);
	}

	/**
	 * The error of a plan in which nothing completed: that of the first step that failed.
	 */
	private StepError failure() {
		return this.plan.steps()
			.all()
			.stream()
			.filter((step) -> step.is(StepStatus.FAILED) && !step.kind().isSystem())
			.min(Comparator.comparing(Step::isSuperseded).thenComparingInt(Step::position))
			.or(() -> work().stream().filter(Step::isOmitted).findFirst())
			.map((step) -> of(step))
			.orElseGet(() -> new StepError("nothing_made", "No step came to a result.", false));
	}

	private static @Nullable StepError of(Step step) {
		StepError fault = step.fault();
		return (fault != null)
				? new StepError(fault.code(), "%s: %s".formatted(told(step), fault.message()), fault.retryable())
				: null;
	}

	private StepError incomplete() {
		List<Step> missing = missing().isEmpty() ? undone() : missing();
		String steps = missing.stream().map(PlanProgression::told).collect(Collectors.joining(", "));
		boolean retryable = missing.stream().map(Step::fault).anyMatch((fault) -> fault != null && fault.retryable());
		return new StepError("incomplete",
				"%d of %d steps did not complete: %s.".formatted(missing.size(), work().size(), steps), retryable);
	}

	/** Names a person's own steps that were given up. */
	private String givenUp() {
		List<String> ids = missing().stream()
			.filter((step) -> step.isOfPerson() && step.is(StepStatus.SKIPPED))
			.map(Step::id)
			.toList();
		return ids.isEmpty() ? "" : " Given up: %s.".formatted(String.join(", ", ids));
	}

	private StepError unjudged() {
		StepError fault = this.plan.steps().find(SystemStep.ACCEPTANCE.id()).map(Step::fault).orElse(null);
		return new StepError("not_verified", "The answer was not judged by what is demanded of it%s"
			.formatted((fault != null) ? ": " + fault.message() : "."), true);
	}

	/** Says what became of a step, such as {@code step_1 was skipped}. */
	public static String told(Step step) {
		String status = step.status().wireName();
		return switch (step.status()) {
			case FAILED, COMPLETED -> step.id() + " " + status;
			case PENDING, READY, IN_PROGRESS, WAITING, SKIPPED, CANCELLED -> step.id() + " was " + status;
		};
	}

	/** What the plan lacks. */
	private List<Step> missing() {
		StepGraph graph = this.plan.steps().graph();
		return work().stream().filter(graph::isMissed).toList();
	}

	/** What did not complete, whether it is missed or not. */
	private List<Step> undone() {
		return work().stream().filter((step) -> !step.isDone()).toList();
	}

	private List<Step> work() {
		return this.plan.steps().work();
	}

	private @Nullable Step synthesis() {
		return this.plan.steps()
			.all()
			.stream()
			.filter((step) -> step.kind() == StepKind.SYNTHESIZE && step.isTop() && !step.isSuperseded())
			.findFirst()
			.orElse(null);
	}

}
