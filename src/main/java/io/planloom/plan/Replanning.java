package io.planloom.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * When the rest of a plan is planned anew: because a step failed for good, because a
 * person wants it, or, in an adaptive plan, because a result came in. Whatever happens
 * until the planner is asked is one cause; what happens while it thinks has it asked
 * again.
 */
final class Replanning {

	/** Failures within this time are one cause. */
	static final Duration GATHERING = Duration.ofMillis(200);

	/** It is claimed before any other step. */
	private static final int RANK = 10_000;

	private final Plan plan;

	private final Steps steps;

	private final Instant now;

	Replanning(Plan plan, Instant now) {
		this.plan = plan;
		this.steps = plan.steps();
		this.now = now;
	}

	/** A step failed for good; plans the rest anew if that is worth it and allowed. */
	void consider(Step failed, Fault fault) {
		if (!isLoss(failed) || this.plan.status().isEnded()) {
			return;
		}
		if (failedBefore(failed, fault)) {
			new Course(this.plan, this.now)
				.stall("The same failure came back after the plan had been changed: %s".formatted(fault.message()));
		}
		else if (this.plan.replans() < this.plan.limits().maxReplans()) {
			request(ReplanScope.FAILURE, "%s failed: %s".formatted(failed.id(), fault.message()));
		}
	}

	/** A step ended well; has the planner look at the rest if the plan is adaptive. */
	void observe(Step done) {
		if (this.plan.brief().adaptive() && done.isTop() && done.isWork() && done.isDone()
				&& this.plan.status() == PlanStatus.RUNNING && open().isEmpty() && isAnyLeft()) {
			request(ReplanScope.REST, "%s came to a result.".formatted(done.id()));
		}
	}

	private boolean isAnyLeft() {
		return this.steps.work().stream().anyMatch((step) -> step.isTop() && step.isUntouched())
				&& this.plan.replans() < this.plan.limits().maxReplans();
	}

	/** Has the planner asked, as soon as what else belongs to the cause is gathered. */
	void request(ReplanScope scope, String reason) {
		Step open = open().orElse(null);
		if (open == null) {
			long drafts = this.steps.all().stream().filter(Step::isReplan).count();
			StepSpec spec = new StepSpec.Replan(reason, scope);
			this.steps
				.add(this.plan.id(), new DraftedStep("replan_" + (drafts + 1), spec, List.of()), this.plan.revision(),
						RANK)
				.ready(this.now.plus(GATHERING));
		}
		else {
			again(open, scope, reason);
		}
	}

	/** What the planner thinks of was not all: it is asked again, with all of it. */
	private void again(Step open, ReplanScope scope, String reason) {
		UUID owner = open.owner();
		if (owner != null) {
			AttemptRef ref = new AttemptRef(this.plan.id(), open.id(), open.attempt(), owner);
			this.plan.record(AttemptEnded.of(ref, open, AttemptOutcome.CANCELLED, null, this.now));
			open.suspend();
		}
		StepSpec before = open.spec();
		boolean wide = scope == ReplanScope.REST
				|| (before instanceof StepSpec.Replan replan && replan.scope() == ReplanScope.REST);
		StepSpec spec = new StepSpec.Replan("%s %s".formatted(before.description(), reason),
				wide ? ReplanScope.REST : ReplanScope.FAILURE);
		open.redefine(new DraftedStep(open.id(), spec, List.of()), this.plan.revision());
		open.ready(this.now.plus(GATHERING));
		if (owner != null) {
			this.plan.log(
					new PlanEvent.StepRetrying(open.line(), this.plan.progress(), reason, null, GATHERING.toMillis()),
					this.now);
		}
	}

	private Optional<Step> open() {
		return this.steps.all().stream().filter((step) -> step.isReplan() && !step.status().isEnded()).findFirst();
	}

	/** A replan that was to mend this failure brought it back. */
	private boolean failedBefore(Step failed, Fault fault) {
		return this.steps.all()
			.stream()
			.filter((step) -> step.isReplaced(failed))
			.anyMatch((step) -> fault.equals(step.fault()));
	}

	/** Whether the plan is the poorer for the end of a step. */
	private static boolean isLoss(Step failed) {
		return failed.isTop() && failed.isWork() && failed.is(StepStatus.FAILED) && failed.kind().makes()
				&& !failed.isOptional();
	}

	/** Returns the steps that a replan does away with. */
	static Set<Step> invalidated(Steps steps, ReplanScope scope) {
		List<Step> failed = steps.work().stream().filter(Replanning::isLoss).toList();
		Set<Step> gone = new LinkedHashSet<>(failed);
		steps.graph().descendants(failed).stream().filter(Replanning::isReplaceable).forEach(gone::add);
		if (scope == ReplanScope.REST) {
			steps.work().stream().filter(Replanning::isReplaceable).forEach(gone::add);
		}
		List<Step> judges = gone.stream()
			.flatMap((step) -> steps.judgesOf(step).stream())
			.filter(Step::isWork)
			.toList();
		gone.addAll(judges);
		return gone;
	}

	private static boolean isReplaceable(Step step) {
		return step.isTop() && step.isWork() && step.isUntouched();
	}

	/** Tells where the steps stand, for the planner. */
	static List<LedgerLine> ledger(Steps steps, ReplanScope scope) {
		Set<String> gone = invalidated(steps, scope).stream().map(Step::id).collect(Collectors.toSet());
		StepGraph graph = steps.graph();
		return steps.work()
			.stream()
			.filter(Step::isTop)
			.map((step) -> new LedgerLine(step.id(), step.kind(), step.description(), steps.dependenciesOf(step.id()),
					step.status(), !gone.contains(step.id()), step.isDone() ? graph.resultOf(step) : null,
					step.fault()))
			.toList();
	}

}
