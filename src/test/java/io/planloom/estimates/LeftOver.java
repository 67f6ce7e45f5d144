package io.planloom.estimates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.planloom.plan.Effort;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.view.OpenPlan;
import io.planloom.plan.view.OpenStep;
import io.planloom.testing.LimitsBuilder;
import org.jspecify.annotations.Nullable;

/** Makes what is left of a plan. */
final class LeftOver {

	static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private static final UUID ID = UUID.fromString("01990000-0000-7000-8000-000000000001");

	private final List<OpenStep> steps = new ArrayList<>();

	private PlanStatus status = PlanStatus.RUNNING;

	private int maxParallel = 4;

	private @Nullable String model;

	/** A plan whose draft is ready. */
	static LeftOver drafting() {
		LeftOver plan = new LeftOver();
		plan.status = PlanStatus.PLANNING;
		plan.steps.add(new OpenStep("draft", StepKind.DRAFT, StepStatus.READY, null, 0, 0, NOW, null, List.of(), null));
		return plan;
	}

	/** A running plan of which nothing has ended but the draft. */
	static LeftOver running() {
		return new LeftOver();
	}

	static OpenPlan ended() {
		LeftOver plan = new LeftOver();
		plan.status = PlanStatus.COMPLETED;
		return plan.plan();
	}

	/** Lets the rest of it be planned anew. */
	LeftOver replanning() {
		this.steps
			.add(new OpenStep("replan_1", StepKind.DRAFT, StepStatus.READY, null, 0, 0, NOW, null, List.of(), null));
		return this;
	}

	LeftOver maxParallel(int slots) {
		this.maxParallel = slots;
		return this;
	}

	LeftOver model(String model) {
		this.model = model;
		return this;
	}

	LeftOver step(String id, String... dependencies) {
		this.steps.add(new OpenStep(id, StepKind.ACTION, StepStatus.PENDING, null, 0, 0, null, null,
				List.of(dependencies), null));
		return this;
	}

	LeftOver subgoal(String id, String... dependencies) {
		return step(id, dependencies).last((step) -> new OpenStep(step.id(), StepKind.SUBGOAL, step.status(), null, 0,
				0, null, null, step.dependencies(), step.parent()));
	}

	/** Makes the last step one that waits for its own. */
	LeftOver waiting() {
		return last((step) -> new OpenStep(step.id(), step.kind(), StepStatus.WAITING, null, 0, 0, null, null,
				step.dependencies(), step.parent()));
	}

	LeftOver within(String subgoal) {
		return last((step) -> new OpenStep(step.id(), step.kind(), step.status(), null, 0, 0, null, null,
				step.dependencies(), subgoal));
	}

	LeftOver synthesis(String... dependencies) {
		this.steps.add(new OpenStep("synthesize", StepKind.SYNTHESIZE, StepStatus.PENDING, null, 0, 0, null, null,
				List.of(dependencies), null));
		return this;
	}

	LeftOver effort(Effort effort) {
		return last((step) -> new OpenStep(step.id(), step.kind(), step.status(), effort, step.rank(), step.failures(),
				step.notBefore(), step.attemptStartedAt(), step.dependencies(), null));
	}

	LeftOver startedBefore(Duration passed) {
		return last((step) -> new OpenStep(step.id(), step.kind(), StepStatus.IN_PROGRESS, step.effort(), step.rank(),
				step.failures(), null, NOW.minus(passed), step.dependencies(), null));
	}

	LeftOver waitsFor(Duration delay, int failures) {
		return last((step) -> new OpenStep(step.id(), step.kind(), StepStatus.READY, step.effort(), step.rank(),
				failures, NOW.plus(delay), null, step.dependencies(), null));
	}

	private LeftOver last(Function<OpenStep, OpenStep> change) {
		this.steps.addLast(change.apply(this.steps.removeLast()));
		return this;
	}

	OpenPlan plan() {
		return new OpenPlan(ID, this.status, Strategy.AUTO, LimitsBuilder.limits().parallel(this.maxParallel).build(),
				this.model, null, this.steps);
	}

}
