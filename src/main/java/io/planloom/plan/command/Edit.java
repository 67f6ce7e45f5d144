package io.planloom.plan.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepEdit;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.lifecycle.PlanProgression;
import io.planloom.plan.lifecycle.Replanning;
import io.planloom.plan.model.Acceptance;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepsRewriter;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StalePlanException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.spi.StepRules;
import org.jspecify.annotations.Nullable;

/**
 * A user's hand on the steps of a plan. All of what is wanted is checked before anything
 * changes.
 */
public final class Edit {

	private static final String REASON = "Edited by request.";

	private final Plan plan;

	private final StepRules rules;

	private final PlanChange change;

	private final List<InvalidStepsException.InvalidPart> faults = new ArrayList<>();

	public Edit(Plan plan, StepRules rules, Instant now) {
		this.plan = plan;
		this.rules = rules;
		this.change = new PlanChange(plan, now);
	}

	/** Replaces all steps of a plan that waits for approval. */
	void replace(List<StepDraft> written) {
		Strategy asked = (this.plan.planSpec().strategy() == Strategy.LINEAR) ? Strategy.LINEAR : Strategy.DAG;
		AcceptedSteps accepted = check(written, List.of(), asked);
		StepsRewriter rewrite = rewrite();
		rewrite.replace(accepted.steps());
		conclude(rewrite.markWrittenByPerson(accepted.steps()), null, accepted.repairs());
	}

	/**
	 * Changes some steps.
	 * @param current tells of a version of the plan whether it is the one that is meant
	 */
	public void apply(StepEdit edit, LongPredicate current) {
		PlanStatus status = this.plan.status();
		boolean paused = status == PlanStatus.PAUSED && this.plan.steps().areDrafted();
		if (status != PlanStatus.RUNNING && status != PlanStatus.AWAITING_APPROVAL && !paused) {
			throw new PlanStateException(this.plan.id(), status, "edit the steps of");
		}
		if (!current.test(this.plan.version())) {
			throw new StalePlanException(this.plan.id(), this.plan.version());
		}
		if (isMade(edit)) {
			new Replanning(this.change).renew("A person changed the steps.");
			new PlanProgression(this.change).schedule(null);
		}
	}

	/** Makes the changes; false if they change nothing. */
	private boolean isMade(StepEdit edit) {
		checkRemoved(edit);
		checkWritten(edit.steps());
		Set<String> replaced = edit.steps().stream().map(StepDraft::id).collect(Collectors.toSet());
		List<DraftedStep> kept = this.plan.steps()
			.definitions()
			.stream()
			.filter((step) -> !replaced.contains(step.id()) && !edit.remove().contains(step.id()))
			.toList();
		checkKept(kept, edit.remove());
		refuseFaults();
		AcceptedSteps accepted = check(edit.steps(), kept, Strategy.DAG);
		checkAccepted(accepted.steps(), edit.steps(), kept);
		refuseFaults();
		requireNoAnswerYet();
		StepsRewriter rewrite = rewrite();
		rewrite.edit(accepted.steps(), new HashSet<>(edit.remove()));
		return conclude(rewrite.markWrittenByPerson(accepted.steps()), edit.reason(), accepted.repairs());
	}

	private AcceptedSteps check(List<StepDraft> written, List<DraftedStep> kept, Strategy strategy) {
		return this.rules.check(written, kept, strategy, this.plan.planSpec().agents(), this.plan.limits());
	}

	private StepsRewriter rewrite() {
		return new StepsRewriter(this.plan.id(), this.plan.steps(), this.plan.revision() + 1);
	}

	private boolean conclude(StepsRewriter rewrite, @Nullable String reason, List<String> repairs) {
		if (rewrite.isEmpty()) {
			return false;
		}
		new Acceptance(this.change).follow();
		String why = Objects.requireNonNullElse(reason, REASON);
		this.change.revisedByPerson(why);
		this.change.log(rewrite.event(why, repairs));
		return true;
	}

	private void checkRemoved(StepEdit edit) {
		if (edit.steps().isEmpty() && edit.remove().isEmpty()) {
			fault("/steps", "must have a step, or \"remove\" an id");
		}
		for (int index = 0; index < edit.remove().size(); index++) {
			String id = edit.remove().get(index);
			String pointer = "/remove/" + index;
			if (this.plan.steps().find(id).isEmpty()) {
				fault(pointer, "must be the id of a step of the plan");
			}
			this.plan.steps().find(id).ifPresent((step) -> checkEditable(step, pointer));
			if (edit.steps().stream().anyMatch((step) -> step.id().equals(id))) {
				fault(pointer, "must not be among the steps, too");
			}
		}
	}

	private void checkWritten(List<StepDraft> written) {
		for (int index = 0; index < written.size(); index++) {
			String pointer = "/steps/%d/id".formatted(index);
			this.plan.steps().find(written.get(index).id()).ifPresent((step) -> checkEditable(step, pointer));
		}
	}

	private void checkEditable(Step step, String pointer) {
		if (!step.isWork()) {
			fault(pointer, "must not be that of one of the service's own steps");
		}
		else if (!step.isTop()) {
			fault(pointer, "must not be that of a step within a subgoal");
		}
		else if (!step.isUntouched()) {
			String status = step.status().isEnded() ? step.status().wireName() : "under way";
			fault(pointer, "must be that of a step that has not started; it is " + status);
		}
	}

	private void checkKept(List<DraftedStep> kept, List<String> removed) {
		for (int index = 0; index < removed.size(); index++) {
			String id = removed.get(index);
			Optional<DraftedStep> dependent = kept.stream()
				.filter((step) -> step.dependencies().contains(id))
				.findFirst();
			if (dependent.isPresent()) {
				fault("/remove/" + index,
						"must not be the id of a step on which %s depends".formatted(dependent.get().id()));
			}
		}
	}

	/**
	 * Checks what the rules cannot see: ids of other steps, and dependencies that never
	 * complete.
	 */
	private void checkAccepted(List<DraftedStep> accepted, List<StepDraft> written, List<DraftedStep> kept) {
		Set<String> free = written.stream().map(StepDraft::id).collect(Collectors.toSet());
		for (DraftedStep step : accepted) {
			int index = written.stream().map(StepDraft::id).toList().indexOf(step.id());
			String pointer = (index >= 0) ? "/steps/" + index : "/steps";
			boolean isTaken = this.plan.steps().find(step.id()).isPresent() && !free.contains(step.id());
			if (isTaken || kept.stream().anyMatch((other) -> other.id().equals(step.id()))) {
				fault(pointer, "must not take the id %s, which another step has".formatted(step.id()));
			}
			step.dependencies()
				.stream()
				.flatMap((id) -> this.plan.steps().find(id).stream())
				.filter((other) -> other.status().isEnded() && !other.is(StepStatus.COMPLETED))
				.forEach((other) -> fault(pointer + "/dependencies",
						"must not name %s, which did not complete".formatted(other.id())));
		}
	}

	private void requireNoAnswerYet() {
		this.plan.steps()
			.latest(StepKind.SYNTHESIZE)
			.filter((step) -> !step.is(StepStatus.PENDING) && !step.isUntouched())
			.ifPresent((step) -> {
				throw new StepStateException("put steps before", step.id(), step.status().wireName());
			});
	}

	private void fault(String pointer, String rule) {
		this.faults.add(new InvalidStepsException.InvalidPart(pointer, rule));
	}

	private void refuseFaults() {
		if (!this.faults.isEmpty()) {
			throw new InvalidStepsException(this.faults);
		}
	}

}
