package io.planloom.plan.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.EndedBy;
import io.planloom.plan.ForkOrigin;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.lifecycle.PlanProgression;
import io.planloom.plan.model.Acceptance;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.model.Dependency;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.work.AttemptRef;

/**
 * Copies a plan into a new one that runs again from a given step. The new plan takes over
 * the steps at the top, and the results of those that completed, unless they depend on
 * that step. A subgoal with an incomplete part runs again as a whole.
 */
public final class PlanFork {

	private final Plan source;

	private final Step from;

	private final Set<Step> kept;

	private final List<AttemptEnded> attempts = new ArrayList<>();

	/**
	 * Looks at what there is to take over.
	 * @throws PlanStateException if the plan has no steps, or they wait for approval
	 * @throws UnknownStepException if it has no such step
	 * @throws StepStateException if no plan can begin with the step
	 */
	PlanFork(Plan source, String stepId) {
		this.source = source;
		if (source.phase() == PlanStatus.PLANNING || source.phase() == PlanStatus.AWAITING_APPROVAL) {
			throw new PlanStateException(source.id(), source.status(), "fork");
		}
		this.from = source.steps().find(stepId).orElseThrow(() -> new UnknownStepException(source.id(), stepId));
		SkipStep.requireOwn("fork from", this.from);
		if (!this.from.isTop()) {
			throw new StepStateException("fork from", stepId,
					"a part of %s; fork from that".formatted(this.from.parent()));
		}
		Set<Step> anew = anew();
		this.kept = new LinkedHashSet<>(top().filter((step) -> isWhole(step) && !anew.contains(step)).toList());
	}

	/** Returns the step, its dependents, and the steps that judge any of them. */
	private Set<Step> anew() {
		Set<Step> anew = new HashSet<>(Set.of(this.from));
		int before = 0;
		while (anew.size() > before) {
			before = anew.size();
			anew.addAll(this.source.steps().graph().descendants(anew));
			List.copyOf(anew).forEach((step) -> anew.addAll(this.source.steps().judgesOf(step)));
		}
		return anew;
	}

	private boolean isWhole(Step step) {
		return step.is(StepStatus.COMPLETED)
				&& parts(step).allMatch((part) -> part.unblocksDependents() || !part.isWork());
	}

	private Stream<Step> top() {
		return this.source.steps().work().stream().filter(Step::isTop);
	}

	/** Returns the steps of a subgoal, at all levels, with its join step. */
	private Stream<Step> parts(Step step) {
		return this.source.steps()
			.all()
			.stream()
			.filter((part) -> part.isPartOf(step) && !part.isSuperseded())
			.flatMap((part) -> Stream.concat(Stream.of(part), parts(part)));
	}

	/** Returns the attempts whose results are taken over, by step. */
	Map<String, Integer> attempts() {
		return this.kept.stream()
			.flatMap((step) -> Stream.concat(Stream.of(step), parts(step)))
			.filter((step) -> step.is(StepStatus.COMPLETED) && step.attempt() > 0)
			.collect(Collectors.toMap(Step::id, Step::attempt));
	}

	/** Takes the attempts over; what they spent stays with the other plan. */
	PlanFork with(List<AttemptEnded> attempts) {
		this.attempts.addAll(attempts);
		return this;
	}

	/**
	 * Makes the new plan.
	 * @param id of the new plan
	 * @param now the present time
	 */
	Plan grow(UUID id, Instant now) {
		Plan plan = new Plan(id, this.source, new ForkOrigin(this.source.id(), this.from.id()), now);
		plan.log(new PlanEvent.PlanCreated(plan.planSpec().goal(), plan.planSpec().strategy()), now);
		PlanChange change = new PlanChange(plan, now);
		takeOver(change);
		new PlanProgression(change).schedule(null);
		return plan;
	}

	/** Puts the steps into the new plan. */
	private void takeOver(PlanChange change) {
		Plan plan = change.plan();
		List<DraftedStep> written = this.source.steps().definitions().stream().map(this::cut).toList();
		change.revise(RevisionAuthor.USER,
				"Forked from plan %s, from %s on.".formatted(this.source.id(), this.from.id()), null, written);
		plan.steps().add(plan.id(), written, plan.revision());
		top().filter(Step::isWrittenByPerson)
			.forEach((step) -> plan.steps().find(step.id()).orElseThrow().markWrittenByPerson());
		for (Step step : this.kept) {
			plan.steps().find(step.id()).orElseThrow().inherit(step);
			parts(step).forEach((part) -> copy(part, plan));
			parts(step).forEach((part) -> connect(part, plan));
		}
		new Acceptance(change).follow();
		this.attempts.forEach((attempt) -> {
			AttemptRef ref = attempt.attempt();
			plan.record(new AttemptEnded(new AttemptRef(plan.id(), ref.stepId(), ref.attempt(), ref.worker()),
					attempt.outcome(), attempt.result(), null, attempt.startedAt(), attempt.endedAt()));
		});
		change.log(new PlanEvent.PlanDrafted(plan.revision(), plan.strategy(),
				written.stream().map(PlannedStep::of).toList(), List.of(), null));
		change.log(new PlanEvent.PlanForked(EndedBy.Cause.USER, this.source.id(), this.from.id(),
				this.kept.stream().map(Step::id).toList()));
	}

	/** Removes dependencies on steps that the plan superseded. */
	private DraftedStep cut(DraftedStep step) {
		List<String> ids = top().map(Step::id).toList();
		return step.as(step.id(), step.spec(), step.dependencies().stream().filter(ids::contains).toList());
	}

	private void copy(Step part, Plan plan) {
		plan.steps()
			.add(plan.id(), part.drafted(List.of()), plan.revision(), part.rank())
			.within(Objects.requireNonNull(part.parent()))
			.inherit(part);
	}

	private void connect(Step part, Plan plan) {
		this.source.steps()
			.dependenciesOf(part.id())
			.stream()
			.filter((id) -> plan.steps().find(id).isPresent())
			.forEach((id) -> plan.steps().add(new Dependency(part.id(), id)));
	}

}
