package io.planloom.plan.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Acceptance;
import io.planloom.plan.model.Gates;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepNaming;
import io.planloom.plan.model.Steps;
import io.planloom.plan.model.StepsRewriter;
import io.planloom.plan.work.StepOutcome;
import io.planloom.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Replaces invalidated steps with the replanned ones. Started steps remain visible but no
 * longer count; all other steps stay as they are.
 */
final class ReplanApplication {

	private final PlanChange change;

	private final Plan plan;

	private final Steps steps;

	private final StepOutcome.Replanned replanned;

	private final Gates gates;

	private final Set<Step> gone;

	private final Set<String> standing;

	private final String reason;

	private final ReplanCause cause;

	/**
	 * Looks at what the planner wrote.
	 * @param asked when it was asked
	 */
	ReplanApplication(PlanChange change, StepSpec.Replan replan, StepOutcome.Replanned replanned,
			@Nullable Instant asked) {
		this.change = change;
		this.plan = change.plan();
		this.steps = change.steps();
		this.replanned = replanned;
		this.gates = new Gates(this.steps, asked);
		this.gone = this.gates.replaced(replan.scope(), replanned.met());
		this.standing = this.steps.work()
			.stream()
			.filter((step) -> step.isTop() && !this.gone.contains(step))
			.map(Step::id)
			.collect(Collectors.toSet());
		this.reason = replan.description();
		this.cause = replan.cause();
	}

	/**
	 * Makes the change.
	 * @return false if there is none to make, or the plan ended because it makes no
	 * progress
	 */
	boolean apply() {
		List<DraftedStep> own = this.replanned.steps()
			.stream()
			.filter((step) -> !this.standing.contains(step.id()))
			.toList();
		Optional<DraftedStep> stale = own.stream().filter(this::failedBefore).findFirst();
		if (stale.isPresent()) {
			this.change.end(new PlanEnding(this.plan)
				.stalled("The plan was changed only to bring back a step that had failed: %s"
					.formatted(stale.get().spec().description())));
			return false;
		}
		List<DraftedStep> again = this.replanned.steps().stream().filter((step) -> !own.contains(step)).toList();
		Placement placement = new Placement(this.steps, this.gates, this.gone, own, named(own), again).place();
		if (isNothing(placement.written())) {
			return false;
		}
		replace(placement);
		return true;
	}

	private void replace(Placement placement) {
		List<DraftedStep> written = placement.written();
		Set<String> missed = placement.missed();
		int revision = this.plan.revision() + 1;
		Set<String> same = same(written);
		Set<String> named = written.stream().map(DraftedStep::id).collect(Collectors.toSet());
		List<String> invalidated = this.gone.stream().map(Step::id).filter((id) -> !same.contains(id)).toList();
		List<PlanEvent> skipped = new ArrayList<>();
		this.gone.stream().filter((step) -> !named.contains(step.id())).forEach((step) -> {
			if (!step.status().isEnded()) {
				this.change.cancelAttempt(step);
				step.skip(new StepError(StepErrorCode.REPLANNED, "The plan was changed: %s".formatted(this.reason)),
						this.change.now());
				skipped.add(new StepEvent.Ended(step.line(), this.plan.progress(), step.error(), null));
			}
			if (missed.contains(step.id()) || isGivenUp(step, placement)) {
				cut(step, named);
			}
			else {
				step.supersede(revision);
				this.change.supersedeParts(step, revision);
			}
		});
		List<String> kept = this.steps.work()
			.stream()
			.filter((step) -> step.isTop() && !invalidated.contains(step.id()))
			.map(Step::id)
			.toList();
		placement.free().forEach(Step::reopen);
		new StepsRewriter(this.plan.id(), this.steps, revision)
			.edit(Stream.concat(written.stream(), placement.moved().stream().filter(this::isOpen)).toList(), Set.of());
		new Acceptance(this.change).follow();
		this.change.replanned(this.reason, this.cause);
		List<DraftedStep> added = written.stream().filter((step) -> !same.contains(step.id())).toList();
		this.change.log(new PlanEvent.PlanReplanned(revision, this.reason, kept, invalidated,
				added.stream().map(DraftedStep::id).toList(), added.stream().map(PlannedStep::of).toList(),
				this.replanned.repairs()));
		skipped.forEach(this.change::log);
	}

	private boolean isOpen(DraftedStep moved) {
		return this.steps.find(moved.id()).filter((step) -> step.is(StepStatus.PENDING)).isPresent();
	}

	/**
	 * Returns whether a step that a person wrote is dropped without a replacement, so
	 * that the plan lacks it. A failed step may be replaced by any step, others only by
	 * one that does the same. A replan that a person asked for drops none.
	 */
	private boolean isGivenUp(Step step, Placement placement) {
		return step.isWrittenByPerson() && this.cause != ReplanCause.USER
				&& (step.is(StepStatus.FAILED) ? placement.written().isEmpty() : !placement.isCarriedOn(step));
	}

	/**
	 * Removes dependencies that would close a cycle through steps that were redefined.
	 */
	private void cut(Step step, Set<String> others) {
		this.steps.rewire(step.id(),
				this.steps.dependenciesOf(step.id()).stream().filter((id) -> !others.contains(id)).toList());
	}

	/** Returns whether the planner changed nothing or proposed nothing. */
	private boolean isNothing(List<DraftedStep> written) {
		if (written.isEmpty()) {
			boolean rests = this.replanned.met() ? isAny(Step::hasResult) : isAny(this::isNamedAsLeft);
			return !rests || this.gone.isEmpty();
		}
		return written.size() == this.gone.size() && same(written).size() == this.gone.size();
	}

	private boolean isAny(Predicate<Step> property) {
		return this.steps.work().stream().filter(Step::isTop).anyMatch(property);
	}

	/**
	 * Returns whether the planner named the step among those that stay and are left to
	 * do.
	 */
	private boolean isNamedAsLeft(Step step) {
		return !step.status().isEnded() && step.kind().makes() && this.standing.contains(step.id())
				&& this.replanned.steps().stream().anyMatch((each) -> each.id().equals(step.id()));
	}

	/** Returns ids of steps that stand in the plan as they are written. */
	private Set<String> same(List<DraftedStep> written) {
		List<DraftedStep> before = this.steps.definitions();
		return written.stream().filter(before::contains).map(DraftedStep::id).collect(Collectors.toSet());
	}

	/**
	 * Returns whether a step with the same task and agent has failed. One that failed for
	 * its time-out is another step with another time-out.
	 */
	private boolean failedBefore(DraftedStep written) {
		String words = Words.of(written.spec().description());
		return this.steps.all()
			.stream()
			.filter((step) -> step.is(StepStatus.FAILED) && step.isTop() && !step.kind().isSystem())
			.filter((step) -> Objects.equals(step.spec().agent(), written.spec().agent()))
			.filter((step) -> !isTimeout(step.error())
					|| Objects.equals(step.attributes().timeout(), written.attributes().timeout()))
			.anyMatch((step) -> Words.of(step.description()).equals(words));
	}

	private static boolean isTimeout(@Nullable StepError error) {
		return error != null && error.is(StepErrorCode.TIMEOUT);
	}

	/**
	 * Gives other names to steps with one that is taken. What a step that stays waits for
	 * keeps its name to itself.
	 */
	private List<DraftedStep> named(List<DraftedStep> own) {
		Set<String> awaited = this.standing.stream()
			.flatMap((id) -> this.steps.dependenciesOf(id).stream())
			.collect(Collectors.toSet());
		Map<String, Step> free = this.gone.stream()
			.filter((step) -> step.isUntouched() && !awaited.contains(step.id()))
			.collect(Collectors.toMap(Step::id, (step) -> step));
		StepNaming naming = new StepNaming(this.steps);
		Map<String, String> names = new HashMap<>();
		this.standing.forEach((id) -> names.put(id, id));
		own.forEach((step) -> names.put(step.id(), free.containsKey(step.id()) ? step.id() : naming.unique(step.id())));
		return own.stream().map((step) -> {
			List<String> known = step.dependencies().stream().filter(names::containsKey).toList();
			DraftedStep named = StepNaming.renamed(step, Objects.requireNonNull(names.get(step.id())), known, names);
			return Optional.ofNullable(free.get(step.id()))
				.map((before) -> before.drafted(this.steps.dependenciesOf(before.id())))
				.filter((before) -> isSaidAgain(before, named))
				.orElse(named);
		}).toList();
	}

	/**
	 * Returns whether a step is unchanged; attributes that the planner did not repeat
	 * still hold.
	 */
	private static boolean isSaidAgain(DraftedStep before, DraftedStep now) {
		return before.spec().kind() == now.spec().kind()
				&& Words.of(before.spec().description()).equals(Words.of(now.spec().description()))
				&& Set.copyOf(before.dependencies()).equals(Set.copyOf(now.dependencies()))
				&& before.attributes().isSaidAgainBy(now.attributes());
	}

}
