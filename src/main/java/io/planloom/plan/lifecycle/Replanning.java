package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Gates;
import io.planloom.plan.model.Invalidation;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepGraph;
import io.planloom.plan.model.StepNaming;
import io.planloom.plan.model.Steps;
import io.planloom.plan.work.StepState;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the rest of a plan is replanned: a step failed and has no attempt left, a
 * person asks for it, or, in an adaptive plan, a step completed. Causes that arise before
 * the planner is asked are joined into one replan; a cause that arises while it answers
 * has it asked again.
 */
public final class Replanning {

	/** Failures within this time are one cause. */
	public static final Duration GATHERING = Duration.ofMillis(200);

	/** It is claimed before any other step. */
	private static final int RANK = 10_000;

	private final PlanChange change;

	private final Plan plan;

	private final Steps steps;

	private final Instant now;

	/**
	 * Looks at a plan.
	 * @param change of the plan
	 */
	public Replanning(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
		this.steps = change.steps();
		this.now = change.now();
	}

	/**
	 * Requests a replan for a step that failed, if the step was required and the limits
	 * allow it.
	 */
	void consider(Step failed, StepError error) {
		if (!Invalidation.isRequiredFailure(failed) || this.plan.status().isEnded() || isDrafted()) {
			return;
		}
		if (failedBefore(failed, error)) {
			this.change.end(new PlanEnding(this.plan)
				.stalled("The same failure came back after the plan had been changed: %s".formatted(error.message())));
		}
		else if (this.plan.replans() < this.plan.limits().maxReplans()) {
			request(ReplanScope.FAILURE, ReplanCause.FAILURE, "%s failed: %s".formatted(failed.id(), error.message()));
		}
	}

	/**
	 * Returns whether the plan is being drafted; until it has its steps, none can be
	 * replanned.
	 */
	private boolean isDrafted() {
		return this.steps.draft().filter((draft) -> !draft.status().isEnded()).isPresent();
	}

	/** Considers the steps that ended before the draft was complete. */
	private void considerEarly() {
		List<Step> early = this.steps.work()
			.stream()
			.filter((step) -> step.isTop() && step.status().isEnded())
			.toList();
		for (Step step : early) {
			StepError error = step.error();
			if (error != null) {
				consider(step, error);
			}
		}
		early.stream().filter(Step::hasResult).reduce((one, other) -> other).ifPresent(this::observe);
	}

	/**
	 * Requests a replan for a step that completed, if the plan is adaptive. If the
	 * planner works on one already, it is asked once more after its answer.
	 */
	void observe(Step done) {
		if (done.kind() == StepKind.DRAFT) {
			considerEarly();
		}
		else if (isObserved(done) && !isDrafted() && open().map(Step::owner).isEmpty() && isAnyLeft()) {
			request(ReplanScope.REST, ReplanCause.RESULT, "%s came to a result.".formatted(done.id()));
		}
	}

	/** Has the planner look at results that came in while it was thinking. */
	void observeSince(@Nullable Instant asked) {
		String reason = this.steps.work()
			.stream()
			.filter((step) -> isObserved(step) && isAfter(step.endedAt(), asked))
			.map((step) -> "%s came to a result.".formatted(step.id()))
			.collect(Collectors.joining(" "));
		if (!reason.isEmpty() && isAnyLeft()) {
			request(ReplanScope.REST, ReplanCause.RESULT, reason);
		}
	}

	private static boolean isAfter(@Nullable Instant ended, @Nullable Instant asked) {
		return ended != null && asked != null && ended.isAfter(asked);
	}

	private boolean isObserved(Step step) {
		return this.plan.planSpec().adaptive() && !this.plan.status().isEnded() && step.isTop() && step.isWork()
				&& step.hasResult();
	}

	private boolean isAnyLeft() {
		return this.steps.work().stream().anyMatch(Invalidation::isReplaceable)
				&& this.plan.replans() < this.plan.limits().maxReplans();
	}

	/** Asks the planner again, since the steps changed under it. */
	public void renew(String reason) {
		open().filter((step) -> step.owner() != null)
			.ifPresent((step) -> again(step, this.steps.replanned().orElse(ReplanScope.FAILURE), ReplanCause.USER,
					reason));
	}

	/** Has the planner asked, as soon as what else belongs to the cause is gathered. */
	public void request(ReplanScope scope, ReplanCause cause, String reason) {
		ask(scope, cause, reason);
		// What the planner may want otherwise does not begin meanwhile
		this.steps.replaceable().stream().filter((step) -> step.is(StepStatus.READY)).forEach(Step::suspend);
	}

	private void ask(ReplanScope scope, ReplanCause cause, String reason) {
		Step open = open().orElse(null);
		if (open == null) {
			long drafts = this.steps.all().stream().filter(Step::isReplan).count();
			String id = new StepNaming(this.steps).unique("replan_" + (drafts + 1));
			StepSpec spec = new StepSpec.Replan(reason, scope, cause);
			this.steps.add(this.plan.id(), new DraftedStep(id, spec, List.of()), this.plan.revision(), RANK)
				.ready(this.now.plus(GATHERING));
		}
		else {
			again(open, scope, cause, reason);
		}
	}

	/**
	 * Extends a replan that is open with one more cause, and asks the planner again with
	 * all causes.
	 */
	private void again(Step open, ReplanScope scope, ReplanCause cause, String reason) {
		boolean asked = open.owner() != null;
		Instant due = later(open.notBefore(), this.now.plus(GATHERING));
		if (asked) {
			this.change.suspend(open);
		}
		StepSpec before = open.spec();
		boolean wide = scope == ReplanScope.REST
				|| (before instanceof StepSpec.Replan replan && replan.scope() == ReplanScope.REST);
		StepSpec spec = new StepSpec.Replan("%s %s".formatted(before.description(), reason),
				wide ? ReplanScope.REST : ReplanScope.FAILURE,
				(before instanceof StepSpec.Replan replan) ? replan.cause().and(cause) : cause);
		open.redefine(new DraftedStep(open.id(), spec, List.of()), this.plan.revision());
		open.ready(due);
		if (asked) {
			this.change
				.log(new StepEvent.Retrying(open.line(), this.plan.progress(), reason, null, GATHERING.toMillis()));
		}
	}

	/** Returns the later time, so that an endpoint's Retry-After holds. */
	private static Instant later(@Nullable Instant one, Instant other) {
		return (one != null && one.isAfter(other)) ? one : other;
	}

	private Optional<Step> open() {
		return this.steps.all().stream().filter((step) -> step.isReplan() && !step.status().isEnded()).findFirst();
	}

	/** Returns whether an earlier replan for the same failure led to it again. */
	private boolean failedBefore(Step failed, StepError error) {
		return this.plan.replans() > 0 && this.steps.all()
			.stream()
			.filter((step) -> step.isReplaced(failed))
			.anyMatch((step) -> error.equals(step.error()));
	}

	/** Tells where the steps stand, for the planner. */
	public static List<StepState> stepStates(Steps steps, ReplanScope scope) {
		Set<String> gone = new Gates(steps, null).replaced(scope, false)
			.stream()
			.map(Step::id)
			.collect(Collectors.toSet());
		StepGraph graph = steps.graph();
		return steps.work()
			.stream()
			.filter(Step::isTop)
			.map((step) -> new StepState(step.id(), step.kind(), step.description(), steps.dependenciesOf(step.id()),
					Gates.standing(step), !gone.contains(step.id()), step.unblocksDependents(),
					step.hasResult() ? graph.resultOf(step) : null, step.error(), step.isGate()))
			.toList();
	}

}
