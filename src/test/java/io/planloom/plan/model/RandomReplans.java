package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.command.Steering;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.lifecycle.Replanning;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepState;
import org.jspecify.annotations.Nullable;

/** A planner, workers and people without a plan of their own. */
final class RandomReplans {

	private static final int MAX_STEPS = 60;

	private final Random random;

	private int made;

	RandomReplans(Random random) {
		this.random = random;
	}

	/** Makes a running plan. */
	PlanFixture plan() {
		List<DraftedStep> steps = steps(1 + this.random.nextInt(8), List.of());
		boolean accepting = this.random.nextInt(4) == 0;
		return PlanFixtures.random(PlanFixtures.replans(this.random.nextInt(4), this.random.nextInt(2)),
				this.random.nextInt(3) == 0, accepting, steps);
	}

	/** Makes a running plan with steps of a person's own. */
	PlanFixture own() {
		List<DraftedStep> steps = steps(3 + this.random.nextInt(8), List.of());
		return PlanFixtures.own(PlanFixtures.replans(this.random.nextInt(4), this.random.nextInt(2)),
				this.random.nextInt(3) == 0, steps);
	}

	/** Lets an attempt come to something. */
	void end(PlanFixture plan, String stepId) {
		Step step = plan.step(stepId);
		switch (this.random.nextInt(12)) {
			case 0, 1 -> fail(plan, stepId);
			case 2 -> plan.retry(stepId);
			case 3 -> plan.release(stepId);
			case 4 -> plan.reclaim();
			default -> {
				if (step.isReplan()) {
					plan.settle(stepId, replanned(plan));
				}
				else if (step.kind() == StepKind.VERIFY) {
					plan.settle(stepId, new StepOutcome.Judged(this.random.nextInt(3) > 0, "Because " + this.made++,
							List.of(), List.of()));
				}
				else if (step.kind() == StepKind.SUBGOAL && this.random.nextInt(3) > 0
						&& plan.plan.steps().work().size() < MAX_STEPS) {
					plan.settle(stepId, new StepOutcome.Expanded(steps(2 + this.random.nextInt(3), List.of()),
							2 * MAX_STEPS, List.of(), List.of()));
				}
				else {
					plan.settle(stepId, new StepOutcome.Completed("result " + this.made++, List.of()));
				}
			}
		}
		// Some attempts were ended from outside
		plan.held.values().removeIf((ref) -> plan.plan.steps().heldBy(ref) == null);
	}

	/** Lets a person decide. */
	void decide(PlanFixture plan, String stepId) {
		if (this.random.nextInt(4) == 0) {
			plan.consent().rejectStep(stepId, "No.");
		}
		else {
			plan.consent().approveStep(stepId, null);
		}
		plan.collect();
	}

	/** Lets a person want the rest otherwise. */
	void ask(PlanFixture plan) {
		try {
			new Steering(plan.plan, plan.now).replan("Do it otherwise " + this.made++);
		}
		catch (PlanStateException | StepStateException ex) {
			return; // Not now
		}
		plan.collect();
	}

	private void fail(PlanFixture plan, String stepId) {
		StepError fault = new StepError(StepErrorCode.BAD_REQUEST, "It broke %d.".formatted(this.random.nextInt(200)));
		plan.settle(stepId, new StepOutcome.Failed(fault, StepOutcome.Reach.STEP, List.of()));
	}

	private StepOutcome replanned(PlanFixture plan) {
		Steps steps = plan.plan.steps();
		boolean met = this.random.nextInt(6) == 0;
		List<DraftedStep> written = new ArrayList<>();
		List<String> usable = new ArrayList<>();
		for (StepState line : Replanning.stepStates(steps, steps.replanned().orElseThrow())) {
			boolean ended = line.status().isEnded() && line.status() != StepStatus.COMPLETED;
			if (line.stays() && !ended) {
				usable.add(line.id());
			}
			if (line.stays() && this.random.nextInt(4) == 0) {
				written.add(again(line, line.dependencies()));
			}
			if (!line.stays() && line.status() != StepStatus.FAILED && this.random.nextBoolean()) {
				written.add(again(line, line.dependencies().stream().filter(usable::contains).toList()));
				usable.add(line.id());
			}
		}
		List<DraftedStep> fresh = steps(this.random.nextInt(4), usable);
		List<String> ids = Stream.concat(written.stream(), fresh.stream()).map(DraftedStep::id).toList();
		written.replaceAll(
				(step) -> plan.step(step.id()).isGate() && this.random.nextBoolean() ? waiting(step, ids) : step);
		written.addAll(fresh);
		return new StepOutcome.Replanned(met ? List.of() : written, met, List.of(), List.of());
	}

	/** Puts a gate behind some of the steps. */
	private DraftedStep waiting(DraftedStep gate, List<String> ids) {
		return gate.as(gate.id(), gate.spec(),
				ids.stream().filter((id) -> !id.equals(gate.id()) && this.random.nextInt(3) == 0).toList());
	}

	private static DraftedStep again(StepState line, List<String> dependencies) {
		return new DraftedStep(line.id(), new StepSpec.Action(line.description()), dependencies);
	}

	private List<DraftedStep> steps(int count, List<String> usable) {
		List<DraftedStep> steps = new ArrayList<>();
		List<String> before = new ArrayList<>(usable);
		for (int i = 0; i < count; i++) {
			String id = "s" + (this.random.nextBoolean() ? this.made++ : 1000 + i);
			if (steps.stream().anyMatch((step) -> step.id().equals(id)) || before.contains(id)) {
				continue;
			}
			List<String> dependencies = new ArrayList<>(
					before.stream().filter((other) -> this.random.nextInt(3) == 0).toList());
			steps.add(new DraftedStep(id, spec(steps, dependencies), dependencies,
					StepAttributes.NONE.withFallback(fallback())
						.withOptional(this.random.nextInt(8) == 0 && count > 3)));
			before.add(id);
		}
		return steps;
	}

	private StepSpec spec(List<DraftedStep> steps, List<String> dependencies) {
		String description = "Do " + this.made++;
		return switch (this.random.nextInt(8)) {
			case 0 -> new StepSpec.Subgoal(description, null);
			case 1 -> steps.isEmpty() ? new StepSpec.Action(description) : new StepSpec.Approval(description);
			case 2, 3 -> steps.isEmpty() ? new StepSpec.Action(description) : verify(steps.getLast(), dependencies);
			default -> new StepSpec.Action(description);
		};
	}

	private StepSpec verify(DraftedStep subject, List<String> dependencies) {
		if (!subject.spec().kind().makes()) {
			return new StepSpec.Action("Do " + this.made++);
		}
		if (!dependencies.contains(subject.id())) {
			dependencies.add(subject.id());
		}
		return new StepSpec.Verify("Check " + this.made++, subject.id(), null);
	}

	private @Nullable Fallback fallback() {
		return (this.random.nextInt(6) == 0) ? new Fallback("Instead " + this.made++, null) : null;
	}

}
