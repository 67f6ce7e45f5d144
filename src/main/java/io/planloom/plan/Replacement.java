package io.planloom.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts what the planner wrote in the place of the steps that it does away with. Those of
 * them that had begun stay to be seen, and do not count any more; all other steps stay as
 * they are.
 */
final class Replacement {

	private final Plan plan;

	private final Steps steps;

	private final Instant now;

	private final Set<Step> gone;

	private final String reason;

	Replacement(Plan plan, StepSpec.Replan replan, Instant now) {
		this.plan = plan;
		this.steps = plan.steps();
		this.now = now;
		this.gone = Replanning.invalidated(plan.steps(), replan.scope());
		this.reason = replan.description();
	}

	/**
	 * Makes the change.
	 * @return false if there is none to make, or the plan ended because it makes no
	 * progress
	 */
	boolean apply(StepOutcome.Replanned replanned) {
		Optional<DraftedStep> stale = replanned.steps().stream().filter(this::failedBefore).findFirst();
		if (stale.isPresent()) {
			new Course(this.plan, this.now).stall("The plan was changed only to bring back a step that had failed: %s"
				.formatted(stale.get().spec().description()));
			return false;
		}
		List<DraftedStep> written = named(replanned.steps());
		if (isNothing(written, replanned.met())) {
			return false;
		}
		int revision = this.plan.revision() + 1;
		Set<String> stay = written.stream().map(DraftedStep::id).collect(Collectors.toSet());
		List<String> invalidated = this.gone.stream().map(Step::id).filter((id) -> !isSame(id, written)).toList();
		List<Step> dropped = this.gone.stream().filter((step) -> !stay.contains(step.id())).toList();
		dropped.forEach((step) -> drop(step, revision));
		List<String> kept = this.steps.work()
			.stream()
			.filter((step) -> step.isTop() && !invalidated.contains(step.id()))
			.map(Step::id)
			.toList();
		Rewrite rewrite = new Rewrite(this.plan.id(), this.steps, revision);
		rewrite.edit(written, Set.of());
		new Acceptance(this.plan, this.now).follow();
		this.plan.replanned(this.reason, this.now);
		log(new PlanEvent.PlanReplanned(revision, this.reason, kept, invalidated,
				written.stream().map(DraftedStep::id).filter((id) -> !kept.contains(id)).toList(),
				written.stream().map(PlanEvent.PlannedStep::of).toList(), replanned.repairs()));
		dropped.stream().filter((step) -> step.is(StepStatus.SKIPPED)).forEach((step) -> log(ended(step)));
		return true;
	}

	/** Whether the planner left all as it is, or has no idea. */
	private boolean isNothing(List<DraftedStep> written, boolean met) {
		boolean same = written.size() == this.gone.size()
				&& this.gone.stream().allMatch((step) -> isSame(step.id(), written));
		boolean anyLeft = this.steps.work().stream().anyMatch((step) -> step.isTop() && step.isDone());
		return same || (written.isEmpty() && !(met && anyLeft));
	}

	private boolean isSame(String id, List<DraftedStep> written) {
		return written.stream()
			.filter((step) -> step.id().equals(id))
			.anyMatch((step) -> this.steps.definitions().contains(step));
	}

	private void drop(Step step, int revision) {
		if (!step.status().isEnded()) {
			step.skip(new Fault("replanned", "The plan was changed: %s".formatted(this.reason), false), this.now);
		}
		step.supersede(revision);
	}

	private PlanEvent ended(Step step) {
		return new PlanEvent.StepEnded(step.line(), this.plan.progress(), step.fault(), null);
	}

	/** Whether a step did what this one is to do, and failed. */
	private boolean failedBefore(DraftedStep written) {
		String words = words(written.spec().description());
		return this.steps.all()
			.stream()
			.filter((step) -> step.is(StepStatus.FAILED) && step.isTop() && !step.kind().isSystem())
			.anyMatch((step) -> words(step.description()).equals(words));
	}

	private static String words(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
	}

	/**
	 * Leaves out what only names a step that stays, and gives other names to what has one
	 * that is taken.
	 */
	private List<DraftedStep> named(List<DraftedStep> drafted) {
		Set<String> free = this.gone.stream().filter(Step::isUntouched).map(Step::id).collect(Collectors.toSet());
		Set<String> standing = this.steps.work()
			.stream()
			.filter((step) -> step.isTop() && !this.gone.contains(step))
			.map(Step::id)
			.collect(Collectors.toSet());
		StepNaming naming = new StepNaming(this.steps);
		Map<String, String> names = new HashMap<>();
		standing.forEach((id) -> names.put(id, id));
		List<DraftedStep> own = drafted.stream().filter((step) -> !standing.contains(step.id())).toList();
		own.forEach((step) -> names.put(step.id(), free.contains(step.id()) ? step.id() : naming.unique(step.id())));
		List<DraftedStep> named = new ArrayList<>();
		for (DraftedStep step : own) {
			List<String> known = step.dependencies().stream().filter(names::containsKey).toList();
			named.add(StepNaming.renamed(step, Objects.requireNonNull(names.get(step.id())), known, names));
		}
		return named;
	}

	private void log(PlanEvent event) {
		this.plan.log(event, this.now);
	}

}
