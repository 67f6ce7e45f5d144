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
 * When the rest of a plan is planned anew: because a step failed for good, because a
 * person wants it, or, in an adaptive plan, because a result came in. Whatever happens
 * until the planner is asked is one cause; what happens while it thinks has it asked
 * again.
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

	/** A step failed for good; plans the rest anew if that is worth it and allowed. */
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

	/** Until there is a plan there is nothing to plan anew. */
	private boolean isDrafted() {
		return this.steps.draft().filter((draft) -> !draft.status().isEnded()).isPresent();
	}

	/** What ended before the plan was whole is a cause, too. */
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
	 * A step ended well; has the planner look at the rest if the plan is adaptive. If it
	 * looks already, it is asked once more when it has answered.
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

	/** What the planner thinks of was not all: it is asked again, with all of it. */
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

	/** An endpoint that asked for patience gets it. */
	private static Instant later(@Nullable Instant one, Instant other) {
		return (one != null && one.isAfter(other)) ? one : other;
	}

	private Optional<Step> open() {
		return this.steps.all().stream().filter((step) -> step.isReplan() && !step.status().isEnded()).findFirst();
	}

	/** A replan that was to mend this failure brought it back. */
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
