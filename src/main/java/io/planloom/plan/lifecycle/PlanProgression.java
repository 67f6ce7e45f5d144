package io.planloom.plan.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepGraph;
import io.planloom.plan.model.Steps;
import org.jspecify.annotations.Nullable;

/**
 * Schedules the steps of a plan: readies those whose dependencies let them start, skips
 * those that never can, and ends the plan when nothing is left.
 */
public final class PlanProgression {

	private final PlanChange change;

	private final Plan plan;

	private final Steps steps;

	/**
	 * Looks at a plan.
	 * @param change of the plan
	 */
	public PlanProgression(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
		this.steps = change.steps();
	}

	/** Schedules what can go on, with the answer that the plan has. */
	public void schedule() {
		schedule(this.plan.answer());
	}

	/**
	 * Schedules what can go on.
	 * @param result the text of the step that just ended, null if it made none
	 */
	public void schedule(@Nullable String result) {
		Step draft = this.steps.draft().orElse(null);
		if (draft != null && draft.is(StepStatus.FAILED)) {
			this.change.end(new PlanEnding(this.plan).undrafted(draft));
			return;
		}
		if (this.plan.phase() == PlanStatus.AWAITING_APPROVAL) {
			return;
		}
		SubgoalProgression subgoals = new SubgoalProgression(this.change);
		Verification verification = new Verification(this.change);
		do {
			open();
		}
		while (subgoals.advance(result) | verification.release());
		if (!this.plan.status().isEnded() && allEnded() && !isDrafted() && !isJudged()) {
			finish(result);
		}
	}

	private boolean allEnded() {
		return this.steps.work().stream().allMatch((step) -> step.status().isEnded());
	}

	/**
	 * Returns whether a draft is still open, so that more steps or an answer may come.
	 */
	private boolean isDrafted() {
		return this.steps.all().stream().anyMatch((step) -> step.kind() == StepKind.DRAFT && !step.status().isEnded());
	}

	/** Returns whether the answer was made and a verdict on it is still to come. */
	private boolean isJudged() {
		return this.steps.find(SystemStep.ACCEPTANCE.id())
			.filter((judge) -> judge.is(StepStatus.READY) || judge.is(StepStatus.IN_PROGRESS))
			.isPresent();
	}

	/**
	 * Readies what can start and skips what never will. While the plan is drafted or
	 * planned anew, nothing is given up, and what the planner may want otherwise does not
	 * begin.
	 */
	private void open() {
		StepGraph graph = this.steps.graph();
		boolean replanned = this.steps.replanned().isPresent();
		boolean drafted = isDrafted();
		Set<Step> open = replanned ? this.steps.replaceable() : Set.of();
		graph.inOrder().stream().filter((step) -> isWaiting(step) && !open.contains(step)).forEach((step) -> {
			if (!drafted) {
				graph.blocker(step).ifPresent((blocker) -> this.change.skip(step, blockedBy(blocker)));
			}
			if (step.is(StepStatus.PENDING) && graph.isSatisfied(step)) {
				begin(step);
			}
		});
	}

	/**
	 * Skips what never will start, and logs nothing yet.
	 * @return the steps in the order in which they were given up
	 */
	List<Step> giveUp() {
		StepGraph graph = this.steps.graph();
		Set<Step> open = this.steps.replaceable();
		List<Step> given = new ArrayList<>();
		if (!isDrafted()) {
			graph.inOrder().stream().filter((step) -> isWaiting(step) && !open.contains(step)).forEach((step) -> {
				graph.blocker(step).ifPresent((blocker) -> {
					step.skip(blockedBy(blocker), this.change.now());
					given.add(step);
				});
			});
		}
		return given;
	}

	/** Returns why a step is skipped that depends on another one. */
	static StepError blockedBy(Step blocker) {
		return new StepError(StepErrorCode.DEPENDENCY_NOT_COMPLETED,
				"Skipped because %s.".formatted(blocker.inWords()));
	}

	private static boolean isWaiting(Step step) {
		return step.is(StepStatus.PENDING) && (step.isWork() || step.id().equals(SystemStep.ACCEPTANCE.id()));
	}

	private void begin(Step step) {
		if (step.kind() == StepKind.APPROVAL) {
			step.ask(this.change.now());
			this.change.log(new StepEvent.Waiting(step.line(), this.plan.progress(), WaitingFor.PERSON));
		}
		else {
			step.ready(this.change.now());
		}
	}

	private void finish(@Nullable String result) {
		Step synthesis = synthesis();
		List<Step> work = this.steps.work();
		if (!work.isEmpty() && work.stream().noneMatch((step) -> step.isTop() && step.hasResult())) {
			if (synthesis != null && synthesis.is(StepStatus.PENDING)) {
				Step blocker = work.stream().filter((step) -> !step.hasResult()).findFirst().orElseThrow();
				this.change.skip(synthesis, blockedBy(blocker));
			}
			this.change.end(new PlanEnding(this.plan).withoutResults());
		}
		else if (synthesis != null && synthesis.is(StepStatus.PENDING)) {
			synthesis.ready(this.change.now());
		}
		else if (synthesis == null || synthesis.status().isEnded()) {
			this.change.end(new PlanEnding(this.plan).concluded(synthesis, result));
		}
	}

	private @Nullable Step synthesis() {
		return this.steps.all()
			.stream()
			.filter((step) -> step.kind() == StepKind.SYNTHESIZE && step.isTop() && !step.isSuperseded())
			.findFirst()
			.orElse(null);
	}

}
